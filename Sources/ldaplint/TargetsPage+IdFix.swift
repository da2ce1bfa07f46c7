extension TargetsPage {
  /// For those who come from IdFix, whose support ended on 2026-06-30: written by hand, from its
  /// source (commit c1b74fe) and Microsoft's documentation.
  static let idFix = """
    ## For users of IdFix

    The profile `entra` follows the service and its documentation. Where IdFix's code says something
    else, its findings and those of ldaplint differ, and this is why:

    | point | IdFix | the service's documentation | `entra` |
    |---|---|---|---|
    | length of displayName | 255 (MultiTenant), 256 (Dedicated) | 256 | 256 |
    | length of givenName | 63 | 64 | 64 |
    | length of sn | no rule | 64 | 64 |
    | length of targetAddress | 255 (MultiTenant), 256 (Dedicated) | 256 | 256 |
    | unit of lengths | UTF-16 code units | characters | characters |
    | parts of userPrincipalName | 113 in all; the parts are not checked | 64 before the @, 48 behind it | 113 in all, 64 before the @, 48 behind it |
    | apostrophe in userPrincipalName | refused | allowed | allowed |
    | other letters in userPrincipalName | six accented letters, the rest by the form | none with diacritics; others become an underscore | refused |
    | absent userPrincipalName | not reported | needed in practice | warning |
    | absent sAMAccountName | not reported | the object is left out | left out, and counted with that reason |
    | apostrophe in sAMAccountName | allowed | refused | warning |
    | form of mail | not checked (MultiTenant) | a valid address, no accents | checked |
    | `:` in a proxy address behind its prefix | removed | refused | error |
    | parentheses in an X500 proxy address | allowed since issue 16 | nothing said | allowed |
    | top-level domain | 2 to 17 letters, in a list of 920; punycode is refused | nothing said | any; `.local` and the like are refused in userPrincipalName |
    | quoted and non-ASCII addresses | refused | no accents, no quotation marks or spaces in proxy addresses | quoted ones without a space allowed in mail only, non-ASCII refused |
    | duplicates | within one attribute, prefix `SMTP:` compared as text | mail, proxy addresses and names over users, groups and contacts | the same, X400, X500 and SIP addresses with their prefix, and mail addresses across attributes as a warning |
    | duplicate sAMAccountName | only where there is no userPrincipalName | unique | error |
    | first holder of a duplicate | another row | – | all holders are one finding |
    | values of contacts | judged | the same as of users where nothing else is said | displayName, givenName, mail, mailNickname, proxyAddresses, targetAddress and certificates are judged |
    | members | not read | circles are allowed, 250,000 members | circles are a note, 250,000 members an error |
    | number of values | not checked | 15 certificates, about 300 proxy addresses | 15 an error, 300 a warning |
    | unverified domains | not checked | the name is changed to the initial domain | `domain-not-verified`, with `--verified-domains` |
    | collisions of the names that the service makes | not checked | the name gets four digits | `derived-name-collision`, of all suffixes with `--verified-domains` |
    | deletions | not checked | export stops at 500 | `mass-deletion`, with `--previous` |

    Who is looked at differs too. IdFix passes by whatever has a `cn` that starts with `Admini`, `Guest`,
    `support_` and a dozen other words, people of such names among them, and does not say so. `entra` leaves
    out what Entra Connect leaves out (system objects, system mailboxes, replication conflicts, contacts without
    a primary address, distribution groups that are not mail-enabled, and so on); the end of a report counts
    them, each with its reason.

    IdFix changes the directory. ldaplint reads and never writes.

    """
}

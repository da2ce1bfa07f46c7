extension TargetsPage {
  /// What the sources say and the program does not hold against a directory: written by hand.
  static let notChecked = """
    ## What is not checked

    | target | what its sources say beside | why it is not checked |
    |---|---|---|
    | `active-directory` | a name of an organizational unit has at most 64 characters, a domain's name as many | entries that are neither users nor groups are not judged; `ou` of users and groups is |
    | `active-directory` | a DN of at most 255 characters in a simple bind | the DN that a bind names is not known; others may be longer |
    | `entra` | a proxy address has no `:` behind its prefix | it is found in mail, SIP and other addresses; those of X400 and X500 use it |
    | `entra` | sourceAnchor: under 60 characters, of which each that is no letter or digit counts three; some characters refused; no two that differ in case only (V) | it is `objectGUID` or `mS-DS-ConsistencyGuid` where nothing else was chosen, and these are bytes; for another one write limits of your own, as at the start of the profile |
    | `entra` | 100 owners of a group (V) | owners are made in the cloud, and are no attribute that is synced |
    | `entra` | no accents in otherMails (V) | it is an attribute of the cloud, and what it is taken from is not said |
    | `entra` | 5,000 managed and 2,500 federated domains, 100 values of extensions (V) | the tenant knows its domains, and extensions are your own choice |
    | `entra` | a name with a character that is refused gets a placeholder (V) | another page says that it is refused, which is reported |
    | `google` | 20 domains of aliases (V2) | they are the domains of your account, which `--verified-domains` names |
    | `google` | 1,500 groups of one owner; an owner or manager counts as two memberships (V) | owners and managers are made in Google |

    """
}

extension TargetsPage {
  /// What services publish and no shipped profile holds a directory against: written by hand.
  static let unchecked = """
    ## What is not checked

    | target | what is published | why it is not checked |
    |---|---|---|
    | `entra` | sourceAnchor: under 60 characters, of which each that is no letter or digit counts three; some characters refused; no two that differ in case only (V) | it is `objectGUID` or `mS-DS-ConsistencyGuid` where nothing else was chosen, and these are bytes; for another one write limits of your own, as at the start of the profile |
    | `entra` | 100 owners of a group (V) | owners are made in the cloud, and are no attribute that is synced |
    | `entra` | no accents in otherMails (V) | it is an attribute of the cloud, and what it is taken from is not said |
    | `entra` | 5,000 managed and 2,500 federated domains, 100 values of extensions (V) | the tenant knows its domains, and extensions are your own choice |
    | `entra` | a name with a character that is refused gets a placeholder (V) | another page says that it is refused, which is reported |
    | `google` | 20 domains of aliases (V2) | they are the domains of your account, which `--verified-domains` names |
    | `google` | 1,500 groups of one owner; an owner or manager counts as two memberships (V) | owners and managers are made in Google |

    """
}

extension TargetsPage {
  /// What the sources say and the program does not hold against a directory: written by hand.
  static let notChecked = """
    ## What is not checked

    | target | what its sources say beside | why it is not checked |
    |---|---|---|
    | `active-directory` | a name of an organizational unit has at most 64 characters, a domain's name as many | entries that are neither users nor groups are not judged; `ou` of users and groups is |
    | `active-directory` | a DN of at most 255 characters in a simple bind | the DN that a bind names is not known; others may be longer |
    | `entra` | proxy addresses of other kinds than mail are unique, too | where mail addresses are compared the others are not kept; two entries that share an X500 address are not found |
    | `entra` | a proxy address has no `:` behind its prefix | it is found in mail, SIP and other addresses; those of X400 and X500 use it |

    """
}

extension TargetsPage {
  /// What the sources say and the program does not hold against a directory: written by hand.
  static let notChecked = """
    ## What is not checked

    | target | what its sources say beside | why it is not checked |
    |---|---|---|
    | `active-directory` | a name of an organizational unit has at most 64 characters, a domain's name as many | entries that are neither users nor groups are not judged; `ou` of users and groups is |
    | `active-directory` | a DN of at most 255 characters in a simple bind | the DN that a bind names is not known; others may be longer |

    """
}

/// What `ldaplint --help` prints: the job that most came for, then the rest.
enum ProgramHelp {
  /// Whether the help of the program is asked for, and not that of a command.
  static func isAsked(for arguments: [String]) -> Bool {
    ["--help", "-h", "help"].contains { [$0] == arguments }
  }

  static let text = """
    ldaplint finds what will make a directory sync fail, before the sync runs.

    Usage: ldaplint [check] [options] FILE…
           ldaplint check [options]           the inputs of .ldaplint.yml
           ldaplint [check] [options] -H URI
           ldaplint COMMAND …

    Examples:
      ldaplint export.ldif
      ldaplint -H ldaps://dc1.example.com -D cn=reader,… -W -b dc=example,dc=com
      ldaplint --target company.yml --portal-groups portal.txt users.ldif groups.ldif.gz
      ldapsearch … | ldaplint --output concise --output json=report.json -

    Main options of check:
      -H, -D, -W, -b, -ZZ …     a server in place of files, as OpenLDAP's programs have it
      --changes FILE …          LDIF of changes to be made: what is new by them
      --target NAME|FILE.yml    the sync target the directory is held against
      --portal-groups FILE      names of the groups that are managed in its portal
      --existing-accounts FILE  accounts that it has already, CSV or LDIF
      --verified-domains FILE   domains that it knows, or a list of them
      --previous FILE           what the last sync left there, LDIF or CSV
      --select, --ignore RULE   rules or families to run, or not to run
      --severity RULE=LEVEL     weigh a rule as error, warning or note
      --fail-on LEVEL           exit with 1 from this severity on (default: error)
      --baseline FILE           count only what is new since a baseline, a report or an export
      --write-baseline FILE     write what is found as the baseline for later runs
      --output FORMAT[=PATH]    text, concise, json, sarif, junit, gitlab, github, csv,
                                markdown …; repeat it for several reports
      --redact                  mask values, DNs and addresses in reports
      --about ADDRESS|DN|@FILE  only what touches these entries
      --config FILE             the configuration, if not the nearest .ldaplint.yml
      --allow-partial           do not exit with 3 when something was not read

    Commands:
      check       check LDIF exports or a server; 'ldaplint check --help' has all options
      snapshot    write what a check would read of a server to an LDIF file
      baseline    prune or show a baseline: what was there before and does not count
      render      make other reports of a saved JSON report
      entries     show what is read, one JSON object a line
      explain     tell what a rule finds, why it matters, and what to do
      rules       list all rules
      targets     list the shipped sync targets, or show one
      config      write, check or show the configuration of a project
      hook        check each commit of a git repository
      completion  print a completion script for bash, zsh or fish

    Exit status:
      0    all was read and judged, and nothing is at or above --fail-on
      1    findings
      2    wrong usage or configuration; nothing was read
      3    something was not read or not judged; wins over 1
      130  interrupted

    Options: --version, --help
    """
}

extension NaiveCase {
  static let graph = [
    NaiveCase(
      "group-cycle", "three groups, one spelled otherwise, one behind another type",
      """
      group c
      member: cn=A , DC=x

      group a
      member: commonName=b,dc=x

      dn: cn=b,dc=x
      objectClass: groupOfUniqueNames
      uniqueMember: cn=\\63,dc=x#'0101'B
      """, "[cn=a,dc=x | cn=b,dc=x | cn=c,dc=x]"),
    NaiveCase(
      "group-cycle", "two components are two findings",
      """
      group a
      member: cn=b,dc=x

      group b
      member: cn=a,dc=x
      member: cn=c,dc=x

      group c
      member: cn=d,dc=x

      group d
      member: cn=c,dc=x
      """, "[cn=a,dc=x | cn=b,dc=x]", "[cn=c,dc=x | cn=d,dc=x]"),
    NaiveCase(
      "group-cycle", "a diamond and a loop of one group are none",
      """
      group a
      member: cn=b,dc=x
      member: cn=c,dc=x

      group b
      member: cn=d,dc=x

      group c
      member: cn=d,dc=x

      group d
      member: cn=d,dc=x
      """),
    NaiveCase(
      "group-cycle", "a way through a group out of scope is told apart",
      """
      group a
      member: cn=b,dc=x

      group b
      member: cn=a,dc=x
      isCriticalSystemObject: TRUE
      """, "[cn=a,dc=x | cn=b,dc=x]: not all in scope"),
    NaiveCase(
      "group-cycle", "a circle in scope is one whatever else leads through others",
      """
      group a
      member: cn=b,dc=x
      member: cn=c,dc=x

      group b
      member: cn=a,dc=x

      group c
      member: cn=a,dc=x
      isCriticalSystemObject: TRUE
      """, "[cn=a,dc=x | cn=b,dc=x]"),
    NaiveCase(
      "member-out-of-scope", "a device, and the entry above",
      """
      dn: dc=x
      objectClass: domain

      dn: cn=d,dc=x
      objectClass: device

      group a
      member: CN=d,dc=x
      member: dc=x
      """, "[cn=a,dc=x | cn=d,dc=x | dc=x] member: CN=d,dc=x"),
    NaiveCase(
      "member-out-of-scope", "users, groups, and what is not there",
      """
      user ann

      group a
      member: uid=ann,dc=x
      member: cn=a,dc=x
      member: cn=d,dc=x
      memberUid: ann
      """),
    NaiveCase(
      "group-cycle", "a back link is a membership of the group that it names",
      """
      group a
      member: cn=b,dc=x

      group b
      memberOf: cn=c,dc=x

      group c
      memberOf: cn=b,dc=x
      """, "[cn=b,dc=x | cn=c,dc=x]"),
    NaiveCase(
      "group-self-member", "its own member in another spelling",
      "group a\nmember: uid=z,dc=x\nmember: CN=\\61,dc=x",
      "[cn=a,dc=x] member: CN=\\61,dc=x"),
    NaiveCase(
      "group-self-member", "two groups that hold each other do not hold themselves",
      "group a\nmember: cn=b,dc=x\n\ngroup b\nmember: cn=a,dc=x"),
    NaiveCase(
      "manager-cycle", "two users",
      "user b\nmanager: uid=a,dc=x\n\nuser a\nmanager: UID=b,dc=x",
      "[uid=a,dc=x | uid=b,dc=x] manager"),
    NaiveCase(
      "manager-cycle", "one user", "user a\nmanager: uid=a, dc=x", "[uid=a,dc=x] manager"),
    NaiveCase(
      "manager-cycle", "a chain",
      "user a\nmanager: uid=b,dc=x\n\nuser b\nmanager: uid=c,dc=x\n\nuser c"),
    NaiveCase(
      "dangling-member", "no entry below one that was exported",
      "dn: dc=x\ndc: x\n\ngroup a\nmember: uid=no,ou=lost,dc=x",
      "[cn=a,dc=x] member: uid=no,ou=lost,dc=x"),
    NaiveCase(
      "dangling-member", "another spelling, the outside, no DN, blank",
      """
      dn: dc=x
      dc: x

      user ann

      group a
      member: USERID = a\\6En , dc=X
      member: uid=no,dc=y
      member: no
      member:
      """),
    NaiveCase(
      "dangling-member", "a login that no user has",
      "user ann\n\ndn: cn=p,dc=x\nobjectClass: posixGroup\nmemberUid: Ann\nmemberUid: bob",
      "[cn=p,dc=x] memberuid: bob"),
    NaiveCase(
      "dangling-member", "logins where no users were exported",
      "dn: cn=p,dc=x\nobjectClass: posixGroup\nmemberUid: bob"),
    NaiveCase(
      "dangling-manager", "no such entry", "dn: dc=x\ndc: x\n\nuser a\nmanager: uid=no,dc=x",
      "[uid=a,dc=x] manager: uid=no,dc=x"),
    NaiveCase(
      "dangling-manager", "outside, and a manager who is no user",
      "dn: cn=m,dc=x\nobjectClass: contact\n\nuser a\nmanager: uid=no,o=y\nmanager: cn=m,dc=x"),
  ]

  static let membership = [
    NaiveCase(
      "repeated-member", "three times is one finding, at the second",
      "group a\nmember: uid=u,dc=x\nmember: UID=u,dc=x\nmember: uid=u,dc=X",
      "[cn=a,dc=x] member: UID=u,dc=x"),
    NaiveCase(
      "repeated-member", "a login",
      "dn: cn=p,dc=x\nobjectClass: posixGroup\nmemberUid: bob\nmemberUid: BOB",
      "[cn=p,dc=x] memberuid: BOB"),
    NaiveCase(
      "repeated-member", "directly and through a subgroup",
      "group a\nmember: uid=u,dc=x\nmember: cn=b,dc=x\n\ngroup b\nmember: uid=u,dc=x"),
    NaiveCase("empty-group", "no member", "group a", "[cn=a,dc=x]"),
    NaiveCase(
      "empty-group", "members outside, dynamic, private",
      """
      group a
      member: uid=u,dc=y

      dn: cn=d,dc=x
      objectClass: groupOfURLs

      dn: cn=u,dc=x
      objectClass: posixGroup
      gidNumber: 100

      user u
      gidNumber: 100
      """),
    NaiveCase(
      "empty-group", "the primary group of Active Directory",
      // S-1-5-21-1-2-3-513
      """
      dn: cn=Domain Users,dc=x
      objectClass: group
      objectSid:: AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAAAQIAAA==

      user u
      primaryGroupID: 513
      """),
    NaiveCase(
      "membership-mismatch", "each side without the other",
      """
      user u
      memberOf: cn=a,dc=x

      user v

      group a
      member: uid=v,dc=x
      """, "[cn=a,dc=x | uid=v,dc=x] member: uid=v,dc=x",
      "[uid=u,dc=x | cn=a,dc=x] memberof: cn=a,dc=x"),
    NaiveCase(
      "membership-mismatch", "both sides, spelled otherwise, and through a subgroup",
      """
      user u
      memberOf: CN=b, dc=x
      memberOf: cn=a,dc=x

      group a
      member: cn=b,dc=x

      group b
      memberOf: cn=a,dc=x
      member: uid=U,dc=x
      """),
    NaiveCase("membership-mismatch", "no memberOf", "user u\n\ngroup a\nmember: uid=u,dc=x"),
    NaiveCase("membership-mismatch", "no member", "user u\nmemberOf: cn=a,dc=x\n\ngroup a"),
  ]

  static let unique = [
    NaiveCase(
      "duplicate-address", "a user, a group and an alias",
      """
      user ann

      group a
      mail: ANN@Example.com

      user bob
      proxyAddresses: Smtp:ann@example.com
      """, "[uid=ann,dc=x | cn=a,dc=x | uid=bob,dc=x]: ann@example.com"),
    NaiveCase(
      "duplicate-address", "one domain in two writings",
      "user a\nmail: m@M\u{DC}NCHEN.example\n\nuser b\nmail: m@xn--mnchen-3ya.example",
      "[uid=a,dc=x | uid=b,dc=x]: m@xn--mnchen-3ya.example"),
    NaiveCase(
      "duplicate-address", "twice in one entry, other kinds, tags, bystanders",
      """
      user ann
      mail: ANN@example.com
      proxyAddresses: SMTP:ann@example.com

      user bob
      proxyAddresses: SIP:ann@example.com
      proxyAddresses: x500:ann@example.com
      mail: ann+tag@example.com
      mail: a.nn@example.com

      dn: cn=c,dc=x
      objectClass: person
      objectClass: contact
      mail: ann@example.com
      """),
    NaiveCase(
      "duplicate-value", "a login in two cases and a number with zeros",
      """
      user a
      employeeNumber: Stra\u{DF}e 1
      uidNumber: 7

      user b
      employeeNumber: STRASSE  1
      uidNumber: 007
      """, "[uid=a,dc=x | uid=b,dc=x] employeenumber: strasse 1",
      "[uid=a,dc=x | uid=b,dc=x] uidnumber: 7"),
    NaiveCase(
      "duplicate-value", "group numbers of groups",
      "dn: cn=a\nobjectClass: posixGroup\ngidNumber: 5\n\ndn: cn=b\nobjectClass: posixGroup\ngidNumber: 5",
      "[cn=a | cn=b] gidnumber: 5"),
    NaiveCase(
      "duplicate-value", "names, group numbers of users, two records of one DN",
      "user a\ncn: b\ngidNumber: 5\n\nuser b\ngidNumber: 5\n\nuser b"),
    NaiveCase(
      "duplicate-dn", "spelled otherwise, three times",
      "dn: cn=a+ou=b,dc=x\ncn: a\n\ndn: cn=c\ncn: c\n\ndn: OU=B + cn=A,dc=x\ncn: a\n\n"
        + "dn: cn=\\41+ou=b,dc=x\ncn: a",
      "[cn=a+ou=b,dc=x | OU=B + cn=A,dc=x | cn=\\41+ou=b,dc=x]"),
    NaiveCase(
      "duplicate-dn", "one RDN below two parents", "dn: cn=a,dc=x\ncn: a\n\ndn: cn=a,dc=y\ncn: a"),
    NaiveCase(
      "duplicate-group-name", "composed and decomposed",
      "dn: cn=1\nobjectClass: group\ncn: b\u{FC}ro\n\ndn: cn=2\nobjectClass: group\ncn:  BU\u{308}RO",
      "[cn=1 | cn=2] cn: b\u{FC}ro"),
    NaiveCase(
      "duplicate-group-name", "a second name, a name in another language",
      "group a\n\ngroup b\ncn: a\n\ngroup c\ncn;lang-de: a"),
    NaiveCase(
      "group-user-collision", "a login", "user a\n\ngroup a\n\ngroup b",
      "[cn=a,dc=x | uid=a,dc=x] cn: a"),
    NaiveCase(
      "group-user-collision", "the private group",
      "user a\ngidNumber: 5\n\ndn: cn=a,ou=g\nobjectClass: posixGroup\ncn: a\ngidNumber: 05"),
    NaiveCase(
      "group-user-collision", "a posixGroup of another number",
      "user a\ngidNumber: 5\n\ndn: cn=a,ou=g\nobjectClass: posixGroup\ncn: A\ngidNumber: 6",
      "[cn=a,ou=g | uid=a,dc=x] cn: A"),
  ]

  static let values = [
    NaiveCase(
      "missing-attribute", "a user and a group without anything",
      "dn: cn=u\nobjectClass: person\n\ndn: cn=g\nobjectClass: group",
      "[cn=g] cn", "[cn=u] cn", "[cn=u] givenname", "[cn=u] mail", "[cn=u] sn", "[cn=u] uid"),
    NaiveCase(
      "missing-attribute", "Active Directory's user",
      "user u\nobjectClass: user", "[uid=u,dc=x] userprincipalname"),
    NaiveCase(
      "missing-attribute", "options, other names, sAMAccountName, bystanders",
      """
      dn: cn=u
      objectClass: person
      commonName;lang-de: u
      surname: u
      gn: u
      RFC822Mailbox: u@x.y
      sAMAccountName: u

      dn: cn=c
      objectClass: user
      objectClass: computer
      """),
    NaiveCase(
      "empty-value", "nothing, spaces, nothing in base64",
      "user u\ntitle:\nsn:: ICA=\ndescription;lang-de::",
      "[uid=u,dc=x] description", "[uid=u,dc=x] sn:   ", "[uid=u,dc=x] title"),
    NaiveCase("empty-value", "a hyphen, a bystander", "user u\ntitle: -\n\ndn: ou=p\nou:"),
    NaiveCase(
      "overlong-value", "one above",
      "user u\ntitle: " + String(repeating: "\u{FC}", count: 65) + "\nmail: "
        + String(repeating: "\u{FC}", count: 127) + "u",
      "[uid=u,dc=x] mail: " + String(repeating: "\u{FC}", count: 127) + "u",
      "[uid=u,dc=x] title: " + String(repeating: "\u{FC}", count: 65)),
    NaiveCase(
      "overlong-value", "at the limit",
      "user u\ntitle: " + String(repeating: "\u{FC}", count: 64) + "\nmail: "
        + String(repeating: "\u{FC}", count: 127) + "\ndescription: "
        + String(repeating: "d", count: 1024)),
    NaiveCase(
      "invalid-mail", "in any attribute of the pool",
      "user u\nmail: u@@example.com\nproxyAddresses: smtp:u\nmailAlternateAddress: u@x..y",
      "[uid=u,dc=x] mail: u@@example.com", "[uid=u,dc=x] maillocaladdress: u@x..y",
      "[uid=u,dc=x] proxyaddresses: smtp:u"),
    NaiveCase(
      "invalid-mail", "other kinds, blank, a space in quotes",
      "user u\nmail:\nproxyAddresses: X500:/o=x\nmail: \"a b\"@x.example"),
    NaiveCase(
      "invalid-mail", "a space at the end, which hidden-characters would make less of",
      "user u\nmail:: dUB4LmV4YW1wbGUg", "[uid=u,dc=x] mail: u@x.example "),
    NaiveCase(
      "multiple-values", "two names, the same twice",
      "user u\ndisplayName: u\ndisplayName: v\nuidNumber: 1\nuidNumber: 1",
      "[uid=u,dc=x] displayname", "[uid=u,dc=x] uidnumber"),
    NaiveCase(
      "multiple-values", "options apart, many-valued types",
      "user u\ndisplayName: u\ndisplayName;lang-de: v\ncn: v\nmanager: cn=a\nmanager: cn=b"),
    NaiveCase(
      "invalid-dn", "also of a bystander",
      "dn: cn=d\nobjectClass: device\nseeAlso: a,b\n\ngroup a\nmember: cn=a,",
      "[cn=a,dc=x] member: cn=a,", "[cn=d] seealso: a,b"),
    NaiveCase(
      "invalid-dn", "odd but right, blank, no DN syntax",
      "group a\nmember: 2.5.4.3 = \\#a+cn=#0C0161 , dc=\"x,y\"\nmember:\ndescription: no"),
    NaiveCase(
      "rdn-mismatch", "another value, none",
      "dn: cn=a+ou=B\\, c\ncn: b\n\ndn: ou=z\nou: z", "[cn=a+ou=B\\, c] cn: a",
      "[cn=a+ou=B\\, c] ou: b, c"),
    NaiveCase(
      "rdn-mismatch", "a type that no entry holds was not exported",
      "dn: cn=a+ou=b\ncn: a"),
    NaiveCase(
      "rdn-mismatch", "spelled otherwise, one of several, the empty DN",
      "dn: CN=\\41nn  Lee\ncn: x\ncommonName: ann lee\n\ndn:\ncn: x"),
    NaiveCase(
      "orphan-entry", "a parent is missing below one that is there",
      "dn: dc=x\ndc: x\n\ndn: cn=a,ou=p,DC=x\ncn: a\n\ndn: cn=b,cn=a,ou=p,dc=x\ncn: b",
      "[cn=a,ou=p,DC=x]"),
    NaiveCase(
      "orphan-entry", "the top of an export, a parent below its child, the root",
      "dn:\ncn: x\n\ndn: cn=a,ou=p,dc=x\ncn: a\n\ndn: ou=p,dc=x\nou: p"),
  ]
}

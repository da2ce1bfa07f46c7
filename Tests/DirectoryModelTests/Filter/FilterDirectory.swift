/// The entries that filters are tried on; every type has a rule of its own.
enum FilterDirectory {
  static let suffix = "dc=example,dc=com"

  static let ldif = Array(
    """
    dn: dc=example,dc=com
    objectClass: domain
    createTimestamp: 20200101000000Z
    entryUUID: 1e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f5f
    dc: example
    description: The top

    dn: ou=people,dc=example,dc=com
    objectClass: organizationalUnit
    ou: people
    createTimestamp: 20210103000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f02

    dn: uid=ann,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    objectClass: posixAccount
    uid: ann
    cn: Ann Ash
    cn;lang-de: Änne  Ash
    sn: Ash
    givenName: Ann
    mail: Ann@Example.com
    title: Head of  Sales
    title;lang-de: Verkaufsleiterin
    telephoneNumber: +49 30 123-4567
    uidNumber: 1001
    gidNumber: 100
    homeDirectory: /home/Ann
    loginShell: /bin/sh
    employeeNumber: 7
    labeledURI: http://example.com/Ann A
    manager: uid=bob,ou=people,dc=example,dc=com
    postalAddress: 1 Main Street $ Springfield
    x121Address: 12 34
    dnQualifier: b 2
    createTimestamp: 20260101120000Z
    entryUUID: 0e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f5f

    dn: uid=bob,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    objectClass: posixAccount
    uid: bob
    cn: Bob Birch
    cn: Robert  Birch
    sn: Birch
    mail: bob@example.com
    mail: Robert.Birch@example.com
    title: head of sales
    telephoneNumber: +49-30-1234567
    uidNumber: 99
    gidNumber: 100
    homeDirectory: /home/bob
    employeeNumber: 07
    description: a (small) * star \\ back
    description: 50%
    seeAlso: cn=Staff, ou=People, DC=example,DC=com
    x121Address: 1234
    dnQualifier: B10
    createTimestamp: 19991231235959Z
    entryUUID: A04f1f3c-0f5b-103c-8a2b-2f6f5f5f5f5f

    dn: uid=cleo,ou=people,dc=example,dc=com
    objectClass: person
    objectClass: organizationalPerson
    objectClass: inetOrgPerson
    uid: CLEO
    uid: cleo2
    cn: Cléo Straße
    sn: Straße
    givenName: Cléo
    mail: cleo@xn--strae-oqa.example
    title: Sales
    telephoneNumber: +1 555 0100
    preferredLanguage: de-DE, en;q=0.5
    description;lang-fr;x-note: élève
    manager: uid=ann,ou=people,dc=example,dc=com
    manager: UID=Bob,OU=People,dc=example,dc=com
    x121Address: 99
    dnQualifier: c
    createTimestamp: 20260101120001Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f05

    dn: uid=dan,ou=people,dc=example,dc=com
    objectClass: account
    objectClass: posixAccount
    uid: dan
    cn: d
    uidNumber: 18446744073709551616
    gidNumber: -5
    homeDirectory: /home/dan
    createTimestamp: 20210107000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f06

    dn: uid=eve,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: eve
    cn;lang-en: Eve
    cn;lang-en-us: Eve Elm
    sn: Elm
    title: S
    employeeType: ab
    employeeType: a b
    employeeType: a  bc  d
    createTimestamp: 20210108000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f07

    dn: cn=staff,ou=people,dc=example,dc=com
    objectClass: groupOfNames
    cn: staff
    member: uid=ann,ou=people,dc=example,dc=com
    member: uid=bob, ou=people, dc=example, dc=com
    description: All staff
    createTimestamp: 20210109000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f08

    dn: cn=unique,ou=people,dc=example,dc=com
    objectClass: groupOfUniqueNames
    cn: unique
    uniqueMember: uid=ann,ou=people,dc=example,dc=com#'01'B
    uniqueMember: uid=bob,ou=people,dc=example,dc=com
    createTimestamp: 20210101000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f09

    dn: cn=posix,ou=people,dc=example,dc=com
    objectClass: posixGroup
    cn: posix
    gidNumber: 100
    memberUid: ann
    memberUid: Bob
    createTimestamp: 20210102000000Z
    entryUUID: 2e4f1f3c-0f5b-103c-8a2b-2f6f5f5f5f10

    """.utf8)

  /// Filters that were written by hand, one a line.
  ///
  /// slapd folds case one letter to one (`ß` is not `ss`), where RFC 4518 folds in full: left out.
  static let filters = """
    (&)
    (|)
    (!(&))
    (objectClass=*)
    (objectClass=person)
    (objectClass=PERSON)
    (objectClass=2.5.6.6)
    (objectClass=top)
    (objectClass=inetOrgPerson)
    (objectClass=organizationalPerson)
    (!(objectClass=posixAccount))
    (objectClass=noSuchClass)
    (!(objectClass=noSuchClass))
    (objectClass=*Person)
    (cn=*)
    (!(cn=*))
    (2.5.4.3=*)
    (commonName=ann ash)
    (cn=Ann Ash)
    (cn=ann   ash)
    (cn=  ANN ASH  )
    (cn=annash)
    (cn=ROBERT BIRCH)
    (!(cn=Bob Birch))
    (cn=CL\\c3\\89O STRA\\c3\\9fE)
    (cn=cle\\cc\\81o stra\\c3\\9fe)
    (cn=\\ff)
    (!(cn=\\ff))
    (cn=)
    (!(cn=))
    (title=)
    (cn= )
    (!(cn= ))
    (cn;lang-de=*)
    (cn;lang-de=\\c3\\84nne ash)
    (cn;lang-de=ann ash)
    (!(cn;lang-de=*))
    (cn;LANG-DE=*)
    (cn;lang-en=eve)
    (cn;lang-en=eve elm)
    (cn;lang-en=*)
    (cn;lang-en-us=*)
    (!(cn;lang-en-us=*))
    (cn=eve)
    (title;lang-de=verkaufsleiterin)
    (title=verkaufsleiterin)
    (title;lang-de=Head of Sales)
    (title;lang-de=V*)
    (description;lang-fr=*)
    (description;x-note=*)
    (description;x-note;lang-fr=\\c3\\a9l\\c3\\a8ve)
    (description;lang-fr;x-other=*)
    (description=\\c3\\89L\\c3\\88VE)
    (mail=ANN@EXAMPLE.COM)
    (mail=*@example.com)
    (mail=*.birch@*)
    (mail=a*)
    (mail=*\\c3\\a9*)
    (!(mail=*\\c3\\a9*))
    (!(cn=*\\ff*))
    (!(cn=a*\\ff))
    (telephoneNumber=*-*)
    (telephoneNumber=*--5*)
    (!(x121Address=*x*))
    (x121Address=* *)
    (mail=\\c3\\a9)
    (!(mail=\\c3\\a9))
    (!(mail=*))
    (title=head of sales)
    (title=*sales)
    (title=* sales)
    (title=*  sales)
    (title=head*)
    (title=head *)
    (title=head  *)
    (title= head*)
    (title=*of*)
    (title=* of *)
    (title=*f s*)
    (title=h*o*s*)
    (title=s*s)
    (title=s*)
    (title=*s)
    (title=*e*a*)
    (employeeType=a*b)
    (employeeType=a *b)
    (employeeType=a* b)
    (employeeType=a * b)
    (employeeType=a b*)
    (employeeType=a  b*)
    (employeeType=*b d)
    (employeeType=* c*)
    (employeeType=*c d*)
    (employeeType=*c*d*)
    (telephoneNumber=+49301234567)
    (telephoneNumber=+49 30 1234567)
    (telephoneNumber=+49-30-123 4567)
    (telephoneNumber=*1234*)
    (telephoneNumber=*3-4*)
    (telephoneNumber=+49 *)
    (telephoneNumber=*67)
    (uidNumber=1001)
    (uidNumber=0099)
    (!(uidNumber=0099))
    (uidNumber=99)
    (uidNumber= 99)
    (!(uidNumber= 99))
    (uidNumber=abc)
    (!(uidNumber=abc))
    (uidNumber=)
    (!(uidNumber=))
    (uidNumber=18446744073709551616)
    (uidNumber=+99)
    (!(uidNumber=+99))
    (uidNumber=9*)
    (!(uidNumber=9*))
    (gidNumber=-5)
    (gidNumber=-05)
    (!(gidNumber=-05))
    (!(gidNumber=-0))
    (!(gidNumber=0))
    (employeeNumber=7)
    (employeeNumber=07)
    (homeDirectory=/home/ann)
    (homeDirectory=/home/Ann)
    (homeDirectory=/home/  bob)
    (labeledURI=http://example.com/Ann A)
    (labeledURI=http://example.com/ann a)
    (labeledURI=http://example.com/Ann  A )
    (manager=uid=bob,ou=people,dc=example,dc=com)
    (manager=UID=BOB, OU=People, DC=Example, DC=Com)
    (manager=0.9.2342.19200300.100.1.1=bob,ou=people,dc=example,dc=com)
    (manager=uid=b\\5c6fb,ou=people,dc=example,dc=com)
    (manager=uid=nobody,dc=example,dc=com)
    (!(manager=uid=bob,ou=people,dc=example,dc=com))
    (manager=no dn)
    (!(manager=no dn))
    (manager=uid=*)
    (!(manager=uid=*))
    (manager=*)
    (member=uid=bob,ou=people,dc=example,dc=com)
    (member=uid=cleo,ou=people,dc=example,dc=com)
    (seeAlso=cn=staff,ou=people,dc=example,dc=com)
    (uniqueMember=uid=bob,ou=people,dc=example,dc=com)
    (uniqueMember=uid=ann,ou=people,dc=example,dc=com)
    (uniqueMember=uid=ann,ou=people,dc=example,dc=com#'01'B)
    (uniqueMember=uid=ann,ou=people,dc=example,dc=com#'11'B)
    (memberUid=ann)
    (memberUid=bob)
    (memberUid=Bob)
    (memberUid=B*)
    (memberUid=*)
    (x121Address=1234)
    (x121Address=1 2 3 4)
    (x121Address=12*)
    (x121Address=*3 4)
    (x121Address=1 2*)
    (x121Address=abc)
    (!(x121Address=abc))
    (postalAddress=1 main street$springfield)
    (postalAddress=1 Main Street $ Springfield)
    (preferredLanguage=DE-de, EN;q=0.5)
    (description=a \\28small\\29 \\2a star \\5c back)
    (description=*\\28small\\29*)
    (description=*\\2a*)
    (description=*\\5c*)
    (description=50%)
    (description=*%)
    (noSuchType=x)
    (!(noSuchType=x))
    (noSuchType=*)
    (!(noSuchType=*))
    (noSuchType=x*)
    (!(noSuchType=x*))
    (noSuchType>=1)
    (!(noSuchType>=1))
    (!(noSuchType<=1))
    (|(noSuchType=x)(uid=ann))
    (&(noSuchType=x)(uid=ann))
    (!(|(noSuchType=x)(uid=ann)))
    (!(&(noSuchType=x)(uid=ann)))
    (&(!(noSuchType=x))(uid=ann))
    (|(!(noSuchType=x))(uid=ann))
    (!(&(!(noSuchType=x))(uid=ann)))
    (!(|(!(noSuchType=x))(!(uid=ann))))
    (&(|(uid=ann)(uid=bob))(!(uid=bob)))
    (&(objectClass=inetOrgPerson)(!(title=*)))
    (&(objectClass=inetOrgPerson)(|(title=head*)(mail=cleo*))(!(givenName=Ann)))
    (!(!(uid=ann)))
    (jpegPhoto=x)
    (!(jpegPhoto=x))
    (jpegPhoto=*)
    (!(jpegPhoto=*))
    (createTimestamp>=20260101120000Z)
    (createTimestamp<=20260101120000Z)
    (createTimestamp<=20260101120000.5Z)
    (createTimestamp>=19000101000000Z)
    (createTimestamp=20260101120000.000Z)
    (createTimestamp=20260101130000+0100)
    (createTimestamp>=20260101130001+0100)
    (!(createTimestamp>=20260101120000Z))
    (createTimestamp>=soon)
    (!(createTimestamp>=soon))
    (!(createTimestamp=2026*))
    (dnQualifier>=b)
    (dnQualifier>=B  2)
    (dnQualifier<=b10)
    (dnQualifier<=B1)
    (dnQualifier>=z)
    (!(dnQualifier>=b2))
    (entryUUID=0E4F1F3C-0f5b-103c-8a2b-2f6f5f5f5f5f)
    (entryUUID>=a0000000-0000-0000-0000-000000000000)
    (entryUUID<=a0000000-0000-0000-0000-000000000000)
    (entryUUID=no uuid)
    (!(entryUUID=no uuid))
    (!(entryUUID=a0*))
    (uid~=ann)
    (uid:=ANN)
    (uid=cleo)
    (uid=cleo*)
    (uid=*2)
    """.split(separator: "\n").map(String.init)
}

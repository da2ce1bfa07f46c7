/// Directories that reports are made of.
enum Sample {
  static let cycle = """
    dn: cn=sales,dc=x
    objectClass: groupOfNames
    cn: sales
    member: cn=emea,dc=x

    dn: cn=emea,dc=x
    objectClass: groupOfNames
    cn: emea
    member: cn=uk,dc=x

    dn: cn=uk,dc=x
    objectClass: groupOfNames
    cn: uk
    member: cn=sales,dc=x

    """

  static let duplicate = """
    dn: uid=ann,ou=a,dc=x
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    mail: team@example.com

    dn: uid=bob,ou=b,dc=x
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob
    mail: Team@example.com

    """

  static let missing = """
    dn: uid=ann,dc=x
    objectClass: inetOrgPerson
    uid: ann

    """

  static let clean = """
    dn: uid=ann,dc=x
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    mail: ann@example.com

    dn: dc=x
    objectClass: domain
    dc: x

    """
}

let options = Options(arguments: Array(CommandLine.arguments.dropFirst()))
let plan = Plan(options)
var writer = LDIFWriter(width: options.wrap)

writer.attribute("dn", "dc=example,dc=com")
writer.attribute("objectClass", "top")
writer.attribute("objectClass", "dcObject")
writer.attribute("objectClass", "organization")
writer.attribute("dc", "example")
writer.attribute("o", "Example")
writer.endRecord()

let departments = Names.departments.prefix(plan.departments)
for (name, base) in [("people", "dc=example,dc=com"), ("groups", "dc=example,dc=com")]
  + departments.map({ ($0, Plan.people) })
{
  writer.attribute("dn", "ou=\(name),\(base)")
  writer.attribute("objectClass", "top")
  writer.attribute("objectClass", "organizationalUnit")
  writer.attribute("ou", name)
  writer.endRecord()
}

let users = Users(plan: plan, extraBytes: options.extraBytes)
for user in 0..<plan.users { users.write(user, to: &writer) }

let groups = Groups(plan)
for group in 0..<plan.groups { groups.write(group, to: &writer) }

writer.flush()

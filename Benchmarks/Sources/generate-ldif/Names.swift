/// What people, departments and titles are called. `spelling` is what mail systems make of it.
struct Name {
  let text: String
  let spelling: String

  init(_ text: String, _ spelling: String? = nil) {
    self.text = text
    self.spelling = spelling ?? text.lowercased()
  }
}

enum Names {
  static let given: [Name] = [
    Name("Anna"), Name("Thomas"), Name("Maria"), Name("Stefan"), Name("Claire"), Name("David"),
    Name("Jürgen", "juergen"), Name("Emily"), Name("Pavel"), Name("Giulia"), Name("Marek"),
    Name("Ingrid"), Name("Oliver"), Name("Sofia"), Name("Peter"), Name("Julia"), Name("Martin"),
    Name("Katarina"), Name("Lukas"), Name("Helena"), Name("Andreas"), Name("Nina"),
    Name("Michael"), Name("Laura"), Name("Daniel"), Name("Eva"), Name("Robert"), Name("Carla"),
    Name("Simon"), Name("Victoria"), Name("Alexander"), Name("Teresa"), Name("Frank"),
    Name("Isabel"), Name("Hugo"), Name("Margit"), Name("Sebastian"), Name("Paula"), Name("Erik"),
    Name("Johanna"), Name("Françoise", "francoise"), Name("Matteo"), Name("Agnes"), Name("Bruno"),
  ]

  static let family: [Name] = [
    Name("Schmidt"), Name("Müller", "mueller"), Name("Novak"), Name("Rossi"), Name("Fischer"),
    Name("Weber"), Name("Dubois"), Name("Jensen"), Name("Kowalski"), Name("Becker"),
    Name("Hoffmann"), Name("Wagner"), Name("Garcia"), Name("Martinez"), Name("Richter"),
    Name("Larsson"), Name("Virtanen"), Name("Klein"), Name("Wolf"), Name("Neumann"),
    Name("Schwarz"), Name("Zimmermann"), Name("Braun"), Name("Hartmann"), Name("Lange"),
    Name("Werner"), Name("Krause"), Name("Lehmann"), Name("Maier"), Name("Huber"),
    Name("Kaiser"), Name("Fuchs"), Name("Peters"), Name("Lang"), Name("Scholz"), Name("Weiss"),
    Name("Jung"), Name("Hahn"), Name("Keller"), Name("Vogel"), Name("Schubert"), Name("Roth"),
    Name("Frank"), Name("Winkler"), Name("Beck"), Name("Lorenz"), Name("Baumann"),
    Name("Albrecht"), Name("Schuster"), Name("Simon"), Name("Ludwig"), Name("Winter"),
    Name("Kraus"), Name("Martin"), Name("Schreiber"), Name("Graf"), Name("Brandt"),
    Name("Dietrich"), Name("Engel"), Name("Pohl"), Name("Horn"), Name("Sommer"), Name("Busch"),
    Name("Voigt"), Name("Søndergård", "soendergaard"), Name("Núñez", "nunez"), Name("Reuter"),
  ]

  static let departments = [
    "sales", "marketing", "finance", "controlling", "legal", "human-resources", "payroll",
    "purchasing", "logistics", "warehouse", "production", "quality", "maintenance", "research",
    "development", "design", "testing", "operations", "infrastructure", "security", "support",
    "training", "communications", "facilities", "reception", "audit", "compliance", "export",
    "field-service", "laboratory", "planning", "strategy", "treasury", "archive", "fleet",
    "catering",
  ]

  static let titles = [
    "Engineer", "Senior Engineer", "Team Lead", "Head of Department", "Account Manager",
    "Systems Administrator", "Technical Writer", "Project Manager", "Buyer", "Clerk",
    "Product Owner", "Quality Assurance Specialist", "Data Analyst", "Consultant",
    "Service Technician", "Controller",
  ]

  static let cities = [
    "Berlin", "Hamburg", "Vienna", "Graz", "Zurich", "Paris", "Lyon", "Milan", "Madrid",
    "Oslo", "Prague", "Warsaw", "Dublin", "London", "Leeds", "Utrecht",
  ]

  static let words = [
    "responsible", "for", "the", "regional", "accounts", "and", "customer", "relations", "in",
    "central", "office", "building", "second", "floor", "contact", "during", "business",
    "hours", "external", "partner", "project", "team", "temporary", "member", "of", "steering",
    "committee", "see", "handbook", "access", "to", "shared", "folders", "reviewed", "yearly",
  ]

  static let purposes = [
    "team", "access", "printers", "mailing", "project", "vpn", "readers", "editors", "owners",
    "guests",
  ]
}

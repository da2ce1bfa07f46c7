internal import Testing

@testable internal import ldaplint

struct GetoptSpellingTests {
  @Test(arguments: [
    (["-bdc=x"], ["-b", "dc=x"]),
    (["-b=dc=x"], ["-b", "dc=x"]),
    (["-b", "-dc"], ["-b", "-dc"]),
    (["-b", ""], ["-b", ""]),
    (["-Dcn=a,dc=x"], ["-D", "cn=a,dc=x"]),
    (["-Epr=500/noprompt"], ["-E", "pr=500/noprompt"]),
    (["-xHldap://h"], ["-x", "-H", "ldap://h"]),
    (["-xVV"], ["-x", "-V", "-V"]),
    (["-xWZZ"], ["-x", "-W", "-Z", "-Z"]),
    (["-xWbdc=x", "a.ldif"], ["-x", "-W", "-b", "dc=x", "a.ldif"]),
    (["-xD", "-W", "-W"], ["-x", "-D", "-W", "-W"]),
    (["-w=secret"], ["-w", "=secret"]),
    (["-w", "-bdc=x"], ["-w", "-bdc=x"]),
    (["-ssub"], ["-s", "sub"]),
    (["-h"], ["-h"]),
    // Left as they are: a file, standard input, long options, what nobody knows, what is no option.
    (
      ["a-bdc=x", "-", "--about=-bdc", "-k", "-xk", "-bx"],
      ["a-bdc=x", "-", "--about=-bdc", "-k", "-xk", "-b", "x"]
    ),
    (["--", "-bdc=x"], ["--", "-bdc=x"]),
    (["check", "-Hldap://h"], ["check", "-H", "ldap://h"]),
  ])
  func `short options are words of their own`(_ words: [String], _ parted: [String]) {
    #expect(GetoptSpelling.parted(words) == parted)
  }

  @Test(arguments: [
    (["-w", "secret"], [[1, 0]]), (["-wsecret"], [[0, 2]]), (["-xwsecret"], [[0, 3]]),
    (["-xw", "secret"], [[1, 0]]), (["--password=secret"], [[0, 11]]),
    (["--password", "secret"], [[1, 0]]), (["-b", "-wsecret"], []), (["--", "-wsecret"], []),
    (["-bw", "-W", "-y", "-w"], []), (["-ü", "-xü"], []),
  ])
  func `passwords are found`(_ words: [String], _ places: [[Int]]) {
    #expect(GetoptSpelling.passwords(in: words).map { [$0.word, $0.byte] } == places)
  }
}

internal import DirectoryModel
internal import Testing

@Suite struct FormTableTests {
  @Test func `equal bytes share a number, in the order in which they came`() {
    var table = FormTable()
    let words = ["b", "a", "", "b", "ab", "a"].map { Array($0.utf8) }
    #expect(words.map { table.insert($0.span) } == [0, 1, 2, 0, 3, 1])
    #expect(table.count == 4)
    #expect(table.number(of: Array("ab".utf8).span) == 3)
    #expect(table.number(of: Array("abc".utf8).span) == nil)
    let empty = table.form(2).isEmpty
    #expect(empty)
  }

  @Test func `a table agrees with a dictionary`() {
    var random = SeededGenerator(seed: 7)
    var table = FormTable()
    var twin: [[UInt8]: Int] = [:]
    for _ in 0..<20_000 {
      let form = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        UInt8.random(in: 0...20, using: &random)
      }
      #expect(table.number(of: form.span) == twin[form])
      let number = twin[form] ?? twin.count
      twin[form] = number
      #expect(table.insert(form.span) == number)
    }
    #expect(table.count == twin.count)
    for (form, number) in twin {
      let held = table.form(number)
      #expect(held.indices.map { held[$0] } == form)
    }
  }
}

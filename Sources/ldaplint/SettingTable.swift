/// Settings in three columns: what, how, and where it is said.
struct SettingTable {
  struct Row {
    let name: String
    let value: String
    let origin: String
  }

  let rows: [Row]

  var text: String {
    let shown = rows.map { [$0.name.visible, $0.value.visible, $0.origin.visible] }
    let widths = (0..<2).map { column in (shown.map { $0[column].count }.max() ?? 0) + 2 }
    return shown.map { row in
      row[0].padded(to: widths[0]) + row[1].padded(to: widths[1]) + row[2] + "\n"
    }.joined()
  }
}

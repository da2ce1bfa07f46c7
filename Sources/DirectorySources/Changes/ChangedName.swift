internal import DirectoryModel

/// A DN taken apart.
struct ChangedName {
  let bytes: [UInt8]
  /// Its RDNs from left to right.
  let rdns: [Range<Int>]
  /// Their normal forms.
  let forms: [[UInt8]]
  /// The normal form of all: those of the RDNs, joined by commas.
  let form: [UInt8]

  init(_ bytes: [UInt8]) throws(DNError) {
    var rdns: [Range<Int>] = []
    if let error = DNSyntax.splitRDNs(bytes.span, into: &rdns) { throw error }
    var forms: [[UInt8]] = []
    for rdn in rdns {
      var form: [UInt8] = []
      if let error = DNSyntax.appendNormalForm(ofRDN: bytes.span.extracting(rdn), to: &form) {
        throw error
      }
      forms.append(form)
    }
    self.init(bytes: bytes, rdns: rdns, forms: forms)
  }

  private init(bytes: [UInt8], rdns: [Range<Int>], forms: [[UInt8]]) {
    self.bytes = bytes
    self.rdns = rdns
    self.forms = forms
    form = Array(forms.joined(separator: [UInt8(ascii: ",")]))
  }

  /// The name above; nil for one of a single RDN, above which there is only the empty one.
  var parent: ChangedName? { rdns.count > 1 ? dropping(1) : nil }

  /// The names above, the nearest first.
  var ancestors: [ChangedName] {
    rdns.count > 1 ? (1..<rdns.count).map(dropping) : []
  }

  private func dropping(_ count: Int) -> ChangedName {
    let start = rdns[count].lowerBound
    return ChangedName(
      bytes: Array(bytes[start...]),
      rdns: rdns[count...].map { $0.lowerBound - start..<$0.upperBound - start },
      forms: Array(forms[count...]))
  }

  /// This name below another one in place of the last so many RDNs.
  func moved(from count: Int, to other: ChangedName) -> ChangedName {
    let kept = rdns.count - count
    let own = kept < rdns.count ? bytes[..<rdns[kept].lowerBound] : bytes[...]
    return ChangedName(
      bytes: own + other.bytes,
      rdns: rdns[..<kept]
        + other.rdns.map { $0.lowerBound + own.count..<$0.upperBound + own.count },
      forms: forms[..<kept] + other.forms)
  }

  /// The name of an RDN below this one.
  func child(_ rdn: ChangedName) -> ChangedName {
    let separator = rdns.isEmpty ? [] : [UInt8(ascii: ",")]
    let shift = rdn.bytes.count + separator.count
    return ChangedName(
      bytes: rdn.bytes + separator + bytes,
      rdns: rdn.rdns + rdns.map { $0.lowerBound + shift..<$0.upperBound + shift },
      forms: rdn.forms + forms)
  }

  static let root = ChangedName(bytes: [], rdns: [], forms: [])

  func isBelow(_ other: ChangedName) -> Bool {
    forms.count > other.forms.count && forms.suffix(other.forms.count).elementsEqual(other.forms)
  }
}

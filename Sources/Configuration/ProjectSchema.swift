internal import LintRules

/// The JSON Schema of a configuration, for editors.
package enum ProjectSchema {
  package static func text(_ words: ProjectWords) -> String {
    """
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "The configuration of a project (.ldaplint.yml)",
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "inputs": {
          "description": "What a check reads without a file: names relative to this file, with *, ? and **.",
          "$ref": "#/definitions/texts"
        },
        "targets": {
          "description": "What the directory is held against: shipped targets, files, or profiles in place.",
          "oneOf": [
            { "$ref": "#/definitions/target" },
            { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/target" } }
          ]
        },
        "state": { "$ref": "#/definitions/state" },
        "rules": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "select": {
              "description": "Only these rules or families.", "$ref": "#/definitions/rules"
            },
            "ignore": { "description": "Not these.", "$ref": "#/definitions/rules" },
            "severities": { "$ref": "#/definitions/severities" },
            "locked": {
              "description": "Every finding of these counts, whatever is suppressed or was there before.",
              "$ref": "#/definitions/rules"
            }
          }
        },
        "overrides": {
          "description": "What holds for the findings about some entries only.",
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["severities"],
            "anyOf": [{ "required": ["subtree"] }, { "required": ["filter"] }],
            "properties": {
              "subtree": { "description": "A DN.", "type": "string", "minLength": 1 },
              "filter": { "description": "An LDAP filter.", "type": "string", "minLength": 1 },
              "severities": { "$ref": "#/definitions/severities" }
            }
          }
        },
        "suppressions": {
          "description": "Findings that do not count.",
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["rule", "reason"],
            "oneOf": [
              { "required": ["dn"] }, { "required": ["subtree"] }, { "required": ["filter"] },
              { "required": ["value"] }, { "required": ["fingerprint"] }
            ],
            "properties": {
              "rule": { "$ref": "#/definitions/rules" },
              "dn": {
                "description": "A DN, or several: all that the finding names.",
                "$ref": "#/definitions/texts"
              },
              "subtree": { "description": "A DN.", "type": "string", "minLength": 1 },
              "filter": { "description": "An LDAP filter.", "type": "string", "minLength": 1 },
              "value": {
                "description": "The value that the finding is about.",
                "type": ["string", "number", "boolean"], "minLength": 1
              },
              "fingerprint": { "type": "string", "pattern": "^[0-9A-Fa-f]{32}$" },
              "reason": { "type": "string", "minLength": 1 },
              "expires": {
                "description": "The last day on which it holds.",
                "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
              },
              "ticket": { "type": ["string", "number"], "minLength": 1 }
            }
          }
        },
        "baseline": {
          "description": "A file that --write-baseline wrote, relative to this one: what it has does not count.",
          "type": "string",
          "minLength": 1
        },
        "fail-on": {
          "description": "The exit status is 1 from this severity on.",
          "enum": \(list(ProjectWords.thresholds))
        },
        "output": {
          "description": "The format of the report on standard output.",
          "enum": \(list(words.formats))
        }
      },
      "definitions": {
        "texts": {
          "oneOf": [
            { "type": "string", "minLength": 1 },
            { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }
          ]
        },
        "target": {
          "oneOf": [
            { "type": "string", "minLength": 1 },
            {
              "description": "A profile; docs/profiles.md tells of its keys.",
              "type": "object",
              "propertyNames": { "enum": \(list(ProfileReader.keys)) }
            }
          ]
        },
        "state": {
          "description": "What no directory tells; files relative to this one.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "portal-groups": { "$ref": "#/definitions/texts" },
            "overwrite-portal-groups": { "type": "boolean" },
            "existing-accounts": { "$ref": "#/definitions/table" },
            "verified-domains": { "$ref": "#/definitions/texts" },
            "seats": { "type": "integer", "minimum": 1 },
            "allowed": {
              "type": "object", "additionalProperties": { "$ref": "#/definitions/texts" }
            },
            "previous": { "$ref": "#/definitions/table" }
          }
        },
        "table": {
          "oneOf": [
            { "type": "string", "minLength": 1 },
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["file"],
              "properties": {
                "file": { "type": "string", "minLength": 1 },
                "columns": {
                  "type": "object",
                  "propertyNames": { "enum": \(list(StateTable.Role.allCases.map(\.rawValue))) },
                  "additionalProperties": { "$ref": "#/definitions/texts" }
                }
              }
            }
          ]
        },
        "severities": {
          "type": "object",
          "propertyNames": { "$ref": "#/definitions/rule" },
          "additionalProperties": { "enum": \(list(Severity.allCases.map(\.rawValue))) }
        },
        "rules": {
          "oneOf": [
            { "$ref": "#/definitions/rule" },
            { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/rule" } }
          ]
        },
        "rule": {
          "enum": [
            \(words.ruleNames.map { "\"\($0)\"" }.joined(separator: ",\n        "))
          ]
        }
      }
    }

    """
  }

  /// Words as JSON; none of ours needs an escape.
  private static func list(_ words: [String]) -> String {
    "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }
}

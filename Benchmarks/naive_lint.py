#!/usr/bin/env python3
"""What an administrator would write: python-ldap reads the LDIF, networkx finds the cycles.

    naive_lint.py EXPORT.ldif

Needs python-ldap and networkx (apt: python3-ldap python3-networkx; pip: python-ldap networkx).
"""

import sys
from collections import defaultdict

import ldap.dn
import ldif
import networkx

MANDATORY = {
    "user": ["cn", "sn", "givenName", "mail", "uid"],
    "group": ["cn"],
}
LONGEST = {
    "cn": 64,
    "sn": 64,
    "givenName": 64,
    "title": 64,
    "uid": 64,
    "displayName": 128,
    "description": 1024,
    "mail": 254,
}
USER_CLASSES = {"inetorgperson", "person", "user"}
GROUP_CLASSES = {"groupofnames", "groupofuniquenames", "group"}
MEMBER_ATTRIBUTES = ["member", "uniqueMember"]


def normalised(dn):
    """One spelling for each DN: lower case, no spaces around separators, escapes resolved."""
    return ldap.dn.dn2str(ldap.dn.str2dn(dn.lower()))


def kind_of(attributes):
    classes = {value.decode().lower() for value in attributes.get("objectClass", [])}
    if classes & GROUP_CLASSES:
        return "group"
    if classes & USER_CLASSES:
        return "user"
    return None


def main(path):
    with open(path, "rb") as file:
        records = ldif.LDIFRecordList(file)
        records.parse()

    entries = {normalised(dn): attributes for dn, attributes in records.all_records}
    kinds = {dn: kind_of(attributes) for dn, attributes in entries.items()}
    holders = defaultdict(list)
    graph = networkx.DiGraph()
    missing = overlong = dangling = 0

    for dn, attributes in entries.items():
        kind = kinds[dn]
        for name in MANDATORY.get(kind, []):
            if not any(attributes.get(name, [])):
                missing += 1
        for name, limit in LONGEST.items():
            for value in attributes.get(name, []):
                if len(value.decode("utf-8", "replace")) > limit:
                    overlong += 1
        for address in attributes.get("mail", []):
            holders[address.decode().lower()].append(dn)
        if kind == "group":
            graph.add_node(dn)
            for name in MEMBER_ATTRIBUTES:
                for value in attributes.get(name, []):
                    member = normalised(value.decode())
                    if member not in entries:
                        dangling += 1
                    elif kinds[member] == "group":
                        graph.add_edge(dn, member)

    duplicates = sum(1 for dns in holders.values() if len(dns) > 1)
    cycles = sum(1 for group in networkx.strongly_connected_components(graph) if len(group) > 1)

    print(f"entries: {len(entries)}")
    print(f"duplicate addresses: {duplicates}")
    print(f"group cycles: {cycles}")
    print(f"missing attributes: {missing}")
    print(f"dangling members: {dangling}")
    print(f"overlong values: {overlong}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

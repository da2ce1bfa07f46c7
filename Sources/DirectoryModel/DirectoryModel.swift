/// What everything read in one run becomes: entries, columns, keys, sets, and the graph.
package enum DirectoryModel {}

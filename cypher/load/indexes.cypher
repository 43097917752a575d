// Which constraints and indexes of gangmap there are; a constraint has an index of its name.
// In:  nothing.
// Out: name.
SHOW INDEXES YIELD name
WHERE name STARTS WITH 'gangmap_'
RETURN name

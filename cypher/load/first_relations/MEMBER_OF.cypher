// MEMBER_OF, while nothing of the case is there yet: belongs to the group, so surely; bits are those of its heaviest link inside.
// In:  $load, $lane, $batch: this load, one of its lanes, and which of the lane's batches; $tag: of this load;
//      $each_from, $each_to: numbers of nodes; a list for each property: $each_probability, $each_bits, $each_against, $each_standing, $each_hangs_by.
// Out: made: how many; 0 if the batch is there, or another load took over.
MATCH (l:GangmapLane {load: $load, lane: $lane})
SET l.asked = $batch
WITH l
WHERE l.batch = $batch
SET l.batch = $batch + 1
WITH l
UNWIND range(0, size($each_from) - 1) AS i
MATCH (a) WHERE id(a) = $each_from[i]
MATCH (b) WHERE id(b) = $each_to[i]
CREATE (a)-[:MEMBER_OF {
    probability: $each_probability[i], bits: $each_bits[i], against: $each_against[i],
    standing: $each_standing[i], hangs_by: $each_hangs_by[i], loaded_as: $tag
}]->(b)
RETURN count(*) AS made

// Which identifiers are shared by strangers (couriers, agencies, markets) and were damped, and how many shops hold each?
// 哪些标识被陌生店铺共用（快递、代办、市场）而被降权？
// In:  nothing.
// Out: value, reason, holders, groups, value_key.
MATCH (i:Phone|Wechat|Qq|Email|Account|IdentityCard|Company|Address|Device|Ip|Licence|Domain|Tracker|Social)
WHERE i.case_name = $case_name AND i.facility
OPTIONAL MATCH (i)<-[:HOLDS]-(s:Shop)-[:MEMBER_OF]->(g:`Group`)
WITH i, count(DISTINCT g.key) AS groups
RETURN i.value AS value, i.facility_reason AS reason, i.holders AS holders, groups, i.key AS value_key
ORDER BY holders DESC, value_key

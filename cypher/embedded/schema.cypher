// The tables of the embedded graph: one for each label, one for each type of relation.
// In:  nothing.
// Out: nothing; makes the tables.
CREATE NODE TABLE `Shop` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `shop_id` STRING,
    `platform` STRING,
    `url` STRING,
    `status` STRING,
    `category` STRING,
    `province` STRING,
    `city` STRING,
    `opened_on` DATE,
    `closed_on` DATE,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Seller` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `seller_id` STRING,
    `kind` STRING,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Person` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `person_id` STRING,
    `role` STRING,
    `source` STRING,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Premises` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `premises_id` STRING,
    `kind` STRING,
    `address` STRING,
    `country` STRING,
    `province` STRING,
    `city` STRING,
    `source` STRING,
    `observed_on` DATE,
    `closed_on` DATE,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Phone` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Wechat` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Qq` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Email` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Account` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `IdentityCard` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Company` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Address` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    `country` STRING,
    `province` STRING,
    `city` STRING,
    `district` STRING,
    `township` STRING,
    `road` STRING,
    `number` STRING,
    `place` STRING,
    `building` STRING,
    `floor` STRING,
    `unit` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Device` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Ip` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Licence` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Domain` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Tracker` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Social` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `value` STRING,
    `holders` INT64,
    `facility` BOOL,
    `facility_reason` STRING,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Listing` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `listing_id` STRING,
    `title` STRING,
    `model` STRING,
    `category` STRING,
    `price_fen` INT64,
    `stock_units` INT64,
    `sold_units` INT64,
    `listed_on` DATE,
    `removed_on` DATE,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Brand` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `brand` STRING,
    `category` STRING,
    `right_holder` STRING,
    `lowest_genuine_price_fen` INT64,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Line` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `line` STRING,
    `carriers` STRING[],
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `ShipmentFlow` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `sender` STRING,
    `recipient` STRING,
    `recipient_country` STRING,
    `carrier` STRING,
    `count` INT64,
    `pieces` INT64,
    `value_fen` INT64,
    `first_on` DATE,
    `last_on` DATE,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Case` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `case_id` STRING,
    `outcome` STRING,
    `agency` STRING,
    `opened_on` DATE,
    `goods_value_fen` INT64,
    `seized_pieces` INT64,
    `arrests` INT64,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Complaint` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `complaint_id` STRING,
    `right_holder` STRING,
    `brand` STRING,
    `status` STRING,
    `filed_on` DATE,
    `resolved_on` DATE,
    `file` STRING,
    `row` INT64,
    PRIMARY KEY (`key`)
);
CREATE NODE TABLE `Group` (
    `key` STRING,
    `case_name` STRING,
    `name` STRING,
    `group_id` STRING,
    `main_category` STRING,
    `shop_count` INT64,
    `cohesion` DOUBLE,
    `risk` DOUBLE,
    `value_fen` INT64,
    `platforms` STRING[],
    `provinces` STRING[],
    `cities` STRING[],
    `cut` STRING[],
    `first_seen` DATE,
    `last_seen` DATE,
    PRIMARY KEY (`key`)
);
CREATE REL TABLE RUNS (
    FROM `Seller` TO `Shop`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE HOLDS (
    FROM `Shop` TO `Phone`,
    FROM `Shop` TO `Wechat`,
    FROM `Shop` TO `Qq`,
    FROM `Shop` TO `Email`,
    FROM `Shop` TO `Account`,
    FROM `Shop` TO `IdentityCard`,
    FROM `Shop` TO `Company`,
    FROM `Shop` TO `Address`,
    FROM `Shop` TO `Device`,
    FROM `Shop` TO `Ip`,
    FROM `Shop` TO `Licence`,
    FROM `Shop` TO `Domain`,
    FROM `Shop` TO `Tracker`,
    FROM `Shop` TO `Social`,
    FROM `Seller` TO `Phone`,
    FROM `Seller` TO `Wechat`,
    FROM `Seller` TO `Qq`,
    FROM `Seller` TO `Email`,
    FROM `Seller` TO `Account`,
    FROM `Seller` TO `IdentityCard`,
    FROM `Seller` TO `Company`,
    FROM `Seller` TO `Address`,
    FROM `Seller` TO `Device`,
    FROM `Seller` TO `Ip`,
    FROM `Seller` TO `Licence`,
    FROM `Seller` TO `Domain`,
    FROM `Seller` TO `Tracker`,
    FROM `Seller` TO `Social`,
    FROM `Person` TO `Phone`,
    FROM `Person` TO `Wechat`,
    FROM `Person` TO `Qq`,
    FROM `Person` TO `Email`,
    FROM `Person` TO `Account`,
    FROM `Person` TO `IdentityCard`,
    FROM `Person` TO `Company`,
    FROM `Person` TO `Address`,
    FROM `Person` TO `Device`,
    FROM `Person` TO `Ip`,
    FROM `Person` TO `Licence`,
    FROM `Person` TO `Domain`,
    FROM `Person` TO `Tracker`,
    FROM `Person` TO `Social`,
    FROM `Premises` TO `Phone`,
    FROM `Premises` TO `Wechat`,
    FROM `Premises` TO `Qq`,
    FROM `Premises` TO `Email`,
    FROM `Premises` TO `Account`,
    FROM `Premises` TO `IdentityCard`,
    FROM `Premises` TO `Company`,
    FROM `Premises` TO `Address`,
    FROM `Premises` TO `Device`,
    FROM `Premises` TO `Ip`,
    FROM `Premises` TO `Licence`,
    FROM `Premises` TO `Domain`,
    FROM `Premises` TO `Tracker`,
    FROM `Premises` TO `Social`,
    `kind` STRING,
    `of_seller` BOOL,
    `first_on` DATE,
    `last_on` DATE,
    `file` STRING,
    `row` INT64,
    `sources` STRING
);
CREATE REL TABLE ACTS_AS (
    FROM `Person` TO `Seller`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE WORKS_AT (
    FROM `Person` TO `Premises`,
    `role` STRING,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE OPERATES (
    FROM `Seller` TO `Premises`,
    FROM `Person` TO `Premises`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE STANDS_AT (
    FROM `Premises` TO `Address`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE LISTS (
    FROM `Shop` TO `Listing`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE NAMES (
    FROM `Listing` TO `Brand`,
    FROM `Complaint` TO `Brand`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE AUTHORISED_FOR (
    FROM `Shop` TO `Brand`,
    FROM `Seller` TO `Brand`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE SHIPS (
    FROM `Shop` TO `ShipmentFlow`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE SENDS (
    FROM `Phone` TO `ShipmentFlow`,
    FROM `Address` TO `ShipmentFlow`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE GOES_TO (
    FROM `ShipmentFlow` TO `Phone`,
    FROM `ShipmentFlow` TO `Address`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE GOES_BY (
    FROM `ShipmentFlow` TO `Line`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE PAYS (
    FROM `Account` TO `Account`,
    `count` INT64,
    `amount_fen` INT64,
    `first_on` DATE,
    `last_on` DATE,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE TAKES_INTO (
    FROM `Shop` TO `Account`,
    `count` INT64,
    `amount_fen` INT64,
    `first_on` DATE,
    `last_on` DATE,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE CONCERNS (
    FROM `Case` TO `Shop`,
    FROM `Case` TO `Seller`,
    FROM `Case` TO `Person`,
    FROM `Case` TO `Premises`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE COMPLAINS_OF (
    FROM `Complaint` TO `Shop`,
    FROM `Complaint` TO `Listing`,
    `file` STRING,
    `row` INT64
);
CREATE REL TABLE LINKED_WITH (
    FROM `Shop` TO `Shop`,
    `probability` DOUBLE,
    `bits` DOUBLE,
    `against` STRING,
    `evidence` STRING
);
CREATE REL TABLE MEMBER_OF (
    FROM `Shop` TO `Group`,
    `probability` DOUBLE,
    `bits` DOUBLE,
    `against` STRING,
    `standing` STRING,
    `hangs_by` STRING
);
CREATE REL TABLE SAME_AS (
    FROM `Seller` TO `Seller`,
    FROM `Person` TO `Person`,
    FROM `Address` TO `Address`,
    `probability` DOUBLE,
    `bits` DOUBLE,
    `against` STRING,
    `evidence` STRING
);

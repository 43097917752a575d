-- Which families of identifiers each shop shows anything of; a value under several headings counts for its first.
-- In:  shown_families.
-- Out: shop, family.
SELECT shop, family FROM shown_families;

-- Cells are looked up by the communes of their list too: one at sea, or beside a contour drawn roughly, lies in none.
create index on geo.cell using gin (commune_codes);

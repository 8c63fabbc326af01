-- The same tables as in geo, without keys and without write-ahead log: a crash empties them, which is all one asks of them.
do $$
declare
    name text;
begin
    foreach name in array array['commune', 'commune_shape', 'population', 'census', 'cell', 'service', 'site', 'session', 'opening',
        'capacity', 'childminder_offer', 'zone', 'zone_commune', 'territory', 'territory_commune', 'secteur', 'secteur_commune']
    loop
        execute format('create unlogged table stage.%I (like geo.%I)', name, name);
    end loop;
end $$;

create unlogged table stage.dataset (like ops.dataset);
alter table stage.dataset alter column import_id drop not null;
alter table stage.territory alter column import_id drop not null;

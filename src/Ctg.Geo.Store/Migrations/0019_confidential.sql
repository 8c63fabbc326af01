-- Counts of fewer people than this are withheld.
alter table ops.dataset add column threshold integer;
alter table stage.dataset add column threshold integer;
update ops.dataset set threshold = 11 where protection = 'confidential';
alter table ops.dataset add check ((protection = 'confidential') = (threshold is not null)), add check (threshold >= 2);
comment on column ops.dataset.sha256 is 'Of a confidential file: never public, whoever guesses the table would be told that the guess is right.';

-- Counts of a confidential source are protected before they are stored: what was stored before as it is, is to be loaded again.
delete from geo.population where dataset_id in (select id from ops.dataset where threshold is not null);
delete from geo.census where dataset_id in (select id from ops.dataset where threshold is not null);
delete from geo.household where dataset_id in (select id from ops.dataset where threshold is not null);
delete from geo.cell where dataset_id in (select id from ops.dataset where threshold is not null);
delete from geo.childminder_offer where dataset_id in (select id from ops.dataset where threshold is not null);

do $$
declare
    place text;
begin
    foreach place in array array['geo', 'stage']
    loop
        execute format('alter table %I.population add column withheld boolean not null default false', place);
        execute format('alter table %I.household add column withheld boolean not null default false', place);
        execute format('alter table %I.cell add column withheld boolean not null default false', place);
        execute format('alter table %I.census add column withheld text[] not null default ''{}''', place);
    end loop;
end $$;
comment on column geo.population.withheld is 'A part of the count of several communes; the true count is stored nowhere.';
comment on column geo.household.withheld is 'A part of the counts of several communes; the true counts are stored nowhere.';
comment on column geo.cell.withheld is 'A part of the count of several cells; the true count is stored nowhere.';
comment on column geo.census.withheld is 'Audiences whose count is a part of that of several communes; the true count is stored nowhere.';

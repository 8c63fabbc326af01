-- Run at every start, after the migrations: settings of the database and rights of the public login, which do not come back with a
-- restored copy. $database is replaced by its quoted name.
alter database $database set statement_timeout = '60s';
alter database $database set idle_in_transaction_session_timeout = '10min';

alter role ctg_public in database $database set statement_timeout = '10s';
alter role ctg_public in database $database set lock_timeout = '2s';
alter role ctg_public in database $database set idle_in_transaction_session_timeout = '10s';
alter role ctg_public in database $database set default_transaction_read_only = on;
alter role ctg_public in database $database set search_path = pub, public;

revoke all on database $database from public;
grant connect on database $database to ctg_public;

revoke all on schema public, stage, geo, net, ind, pub, ops from public;
grant usage on schema public, pub to ctg_public;
grant all on schema public to current_user;

grant select on all tables in schema pub to ctg_public;
alter default privileges in schema pub grant select on tables to ctg_public;
alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema geo from public;

-- PostGIS as its extension installs it lets everyone call everything and read the table of grids.
revoke all on all tables in schema public from public;
grant execute on all functions in schema public to current_user;
revoke execute on all functions in schema public from public;

do $$
declare
    called regprocedure;
begin
    -- What tiles and downloaded contours are made of; box2d and geometry are the casts between them.
    for called in
        select oid from pg_proc
        where pronamespace = 'public'::regnamespace and proname in
            ('st_asmvt', 'st_asmvtgeom', 'st_tileenvelope', 'geometry_overlaps', 'box2d', 'geometry', 'st_x', 'st_y', 'st_asbinary')
    loop
        execute format('grant execute on function %s to ctg_public', called);
    end loop;

    -- An injected statement could otherwise hold the imports' lock or fill the disk with large objects.
    for called in
        select oid from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace and (
            proname in ('lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lo_open', 'lowrite', 'lo_truncate', 'lo_truncate64')
            or proname ~ '^pg_(try_)?advisory_(xact_)?lock')
    loop
        begin
            execute format('grant execute on function %s to current_user', called);
            execute format('revoke execute on function %s from public', called);
        exception when insufficient_privilege then
            raise notice '% stays open to everyone: this login may not change it', called;
        end;
    end loop;
end $$;

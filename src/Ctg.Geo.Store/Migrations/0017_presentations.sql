-- The views that a planner prepared for a council, in their order; one row for each territory that has been prepared.
create table ops.presentation (
    territory_id       text        primary key,   -- not a reference: a territory may be loaded anew
    revision           bigint      not null check (revision > 0),
    views              jsonb       not null check (jsonb_typeof(views) = 'array' and jsonb_array_length(views) <= 40),
    written_at         timestamptz not null,
    written_by         bigint      not null references ops.account
);

-- A key may be that of a service or of a presentation.
alter table ops.command rename column service_id to subject;

-- A service corrected or entered here says so (edited_at), and every later import leaves it, its sites and its zones as they are.
alter table geo.service
    add column closed_on      date,
    add column confirmed_on   date,
    add column revision       bigint not null default 1 check (revision > 0),  -- raised by each edit, and by an import that replaces the row
    add column edited_at      timestamptz,
    add column edited_by      bigint;                                          -- account
create index service_edited on geo.service (id) where edited_at is not null;
create index on geo.zone (service_id);

-- What is entered by hand comes from no file.
alter table ops.dataset alter column import_id drop not null;
create unique index dataset_entered on ops.dataset (content, series) where import_id is null;

-- The last version that an import made: contours and populations are as they were then, only services have changed since.
alter table ops.territory_version add column imported_version bigint;
update ops.territory_version set imported_version = version;
alter table ops.territory_version alter column imported_version set not null,
    add check (imported_version between 1 and version);

-- How an edit takes a territory from the version before to this one. An import has none: it is loaded whole.
create table ops.delta (
    territory_id       text   not null references geo.territory on delete cascade,
    version            bigint not null check (version > 1),
    at                 timestamptz not null,
    payload            jsonb  not null,
    service_id         text   not null,
    primary key (territory_id, version)
);

-- What was done for each idempotency key, so that the same request twice is done once.
create table ops.command (
    key                uuid   primary key,
    account            bigint not null,
    request_sha256     text   not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
    service_id         text   not null,
    revision           bigint not null,
    versions           jsonb  not null,   -- territory → version
    at                 timestamptz not null default clock_timestamp()
);
create index on ops.command (at);

-- Each layer of tiles has a release of its own: a service that moves leaves the tiles of communes where they are.
create table pub.layer_release (
    layer              text   primary key check (layer in ('communes', 'equipment')),
    number             bigint not null
);
insert into pub.layer_release select layer, number from pub.release, unnest(array['communes', 'equipment']) as layer;
drop table pub.release;
alter table pub.layer_release rename to release;

-- Only what differs is written again: the digest of each row, and of each group of figures.
alter table pub.site add column sha256 text not null default '';
alter table ind.access add column method_sha256 text not null default '', add column figures_sha256 text not null default '';
alter table pub.access add column method_sha256 text not null default '', add column figures_sha256 text not null default '';

-- The version whose figures are all written; its row is held while they are, so that a publication never blocks an edit, which holds
-- the row of pub.territory.
create table ind.publication (
    territory_id       text   primary key,
    version            bigint not null
);
insert into ind.publication select id, version from pub.territory;
alter table pub.territory drop column figures_sha256;
comment on column pub.territory.version is 'Of the places: communes, secteurs, sites.';
comment on column pub.access.version is 'The version that gave these figures: later ones that leave them as they are do not count.';

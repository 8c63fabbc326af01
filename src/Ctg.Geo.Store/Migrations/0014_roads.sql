alter table ops.dataset drop constraint dataset_content_check;
alter table ops.dataset add constraint dataset_content_check check (content in
    ('contours', 'populations', 'census', 'cells', 'services', 'zones', 'childminders', 'roads'));

comment on schema net is 'Roads; stops when the timetable importer exists.';

-- One network for each series of OpenStreetMap files.
create table net.network (
    dataset_id         bigint  primary key references ops.dataset,
    profiles           text    not null,   -- digest of the tables of speeds and access that made its times
    node               integer not null,
    road               integer not null,
    island             integer not null,   -- parts that no road joins
    extent             geometry(Polygon, 4326) not null
);

-- Ids are of the whole database, as pgRouting and QGIS want them: data set × 100,000,000 + number in its network.
-- Written together, by one program, and never changed: no foreign keys between them.
create table net.node (
    id                 bigint  primary key,
    dataset_id         bigint  not null,
    island             integer not null,   -- 0: the largest
    geom               geometry(Point, 4326) not null
);
create index on net.node (dataset_id);
create index on net.node using gist (geom);

-- A stretch of road between two nodes. Times in tenths of a second, delays of its nodes included; null: the mode may not go that way.
create table net.road (
    id                 bigint  primary key,
    dataset_id         bigint  not null,
    source             bigint  not null,
    target             bigint  not null,
    highway            text    not null,   -- OpenStreetMap's word, or "ferry"
    osm_way            bigint  not null,   -- the way that it, or its longest part, is from
    length_m           double precision not null,
    voiture_ds         integer check (voiture_ds > 0),
    voiture_back_ds    integer check (voiture_back_ds > 0),
    velo_ds            integer check (velo_ds > 0),
    velo_back_ds       integer check (velo_back_ds > 0),
    marche_ds          integer check (marche_ds > 0),
    marche_back_ds     integer check (marche_back_ds > 0),
    geom               geometry(LineString, 4326) not null
);
create index on net.road (dataset_id);
create index on net.road (source);
create index on net.road (target);
create index on net.road using gist (geom);

-- The same roads as pgRouting reads them, one view for each mode: a negative cost is a direction that is closed.
create view net.voiture as
select id, dataset_id, source, target, coalesce(voiture_ds, -1) as cost, coalesce(voiture_back_ds, -1) as reverse_cost, geom
from   net.road where voiture_ds is not null or voiture_back_ds is not null;

create view net.velo as
select id, dataset_id, source, target, coalesce(velo_ds, -1) as cost, coalesce(velo_back_ds, -1) as reverse_cost, geom
from   net.road where velo_ds is not null or velo_back_ds is not null;

create view net.marche as
select id, dataset_id, source, target, coalesce(marche_ds, -1) as cost, coalesce(marche_back_ds, -1) as reverse_cost, geom
from   net.road where marche_ds is not null or marche_back_ds is not null;

-- The same network as flat arrays, little-endian, for the engine: read in one go. Arrays hardly shrink, so they are stored plain.
create table net.pack (
    dataset_id         bigint  not null,
    part               text    not null,
    chunk              integer not null,
    bytes              bytea   not null,
    primary key (dataset_id, part, chunk)
);
alter table net.pack alter column bytes set storage external;

create unlogged table stage.network (like net.network);
create unlogged table stage.node (like net.node);
create unlogged table stage.road (like net.road);
create unlogged table stage.pack (like net.pack including storage);

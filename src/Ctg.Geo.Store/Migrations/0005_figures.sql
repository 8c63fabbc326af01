-- What was computed, for one territory, kind, mode and audience.
create table ind.access (
    territory_id       text    not null,
    version            bigint  not null,
    kind               text    not null,
    mode               text    not null,
    audience           text    not null,
    site               integer not null,
    site_in_territory  integer not null,
    method_version     text    not null,
    travel_estimated   boolean not null,
    demand_precision   text    not null check (demand_precision in ('cell', 'commune')),
    sources            jsonb   not null,
    primary key (territory_id, kind, mode, audience)
);

create table ind.access_figure (
    territory_id       text     not null,
    kind               text     not null,
    mode               text     not null,
    audience           text     not null,
    area_level         text     not null check (area_level in ('territory', 'secteur', 'commune')),
    area_code          text     not null,
    measure            text     not null check (measure in
                           ('people', 'mean_minutes', 'median_minutes', 'within_share', 'beyond_people', 'out_of_reach_people')),
    threshold_minutes  smallint not null check ((threshold_minutes > 0) = (measure in ('within_share', 'beyond_people'))),
    state              text     not null check (state in
                           ('value', 'estimated', 'fragile', 'unknown', 'out_of_reach', 'closed', 'withheld')),
    number             double precision check ((number is not null) = (state in ('value', 'estimated', 'fragile'))),
    primary key (territory_id, kind, mode, audience, area_level, area_code, measure, threshold_minutes)
);

create table pub.territory (
    id                 text    primary key,
    name               text    not null,
    cog_year           integer not null,
    fictional          boolean not null,
    version            bigint  not null,
    figures_sha256     text    not null,   -- of all that was published with that version
    published_at       timestamptz not null,
    population_state   text    not null,
    population         double precision,
    population_year    integer
);

create table pub.secteur (
    territory_id       text     not null references pub.territory on delete cascade,
    id                 text     not null,
    ordinal            smallint not null,
    name               text     not null,
    commune_codes      text[]   not null,
    primary key (territory_id, id)
);

create table pub.commune (
    territory_id       text    not null references pub.territory on delete cascade,
    code               text    not null,
    number             integer not null,   -- the code as the map's feature id: 2A004 is 201004
    name               text    not null,
    in_territory       boolean not null,   -- false in the belt
    population_state   text    not null,
    population         double precision,
    population_year    integer,
    centre             geometry(Point, 4326) not null,
    primary key (territory_id, code)
);

-- Kept in the tiles' own grid, so that the public side needs neither projection nor table of grids.
create table pub.commune_shape (
    territory_id       text     not null,
    code               text     not null,
    level              smallint not null check (level between 0 and 3),
    mercator           geometry(MultiPolygon, 3857) not null,
    primary key (territory_id, code, level),
    foreign key (territory_id, code) references pub.commune on delete cascade
);
create index commune_shape_level_0 on pub.commune_shape using gist (mercator) where level = 0;
create index commune_shape_level_1 on pub.commune_shape using gist (mercator) where level = 1;
create index commune_shape_level_2 on pub.commune_shape using gist (mercator) where level = 2;
create index commune_shape_level_3 on pub.commune_shape using gist (mercator) where level = 3;

create table pub.site (
    territory_id       text    not null references pub.territory on delete cascade,
    service_id         text    not null,
    site_id            text    not null,
    name               text    not null,
    kind               text    not null,
    role               text    not null check (role in ('main', 'branch', 'stop', 'depot')),
    quality            text    not null,
    commune_code       text,
    places             integer,
    hours              text,
    in_territory       boolean not null,
    position           geometry(Point, 4326) not null,
    mercator           geometry(Point, 3857) not null,
    primary key (territory_id, service_id, site_id)
);
create index on pub.site using gist (mercator);

create table pub.access (like ind.access including all);
alter table pub.access add foreign key (territory_id) references pub.territory on delete cascade;

create table pub.access_figure (like ind.access_figure including all);
alter table pub.access_figure add foreign key (territory_id) references pub.territory on delete cascade;

-- Raised by each publication: the same release, the same tiles.
create table pub.release (
    only_row           boolean primary key default true check (only_row),
    number             bigint not null
);
insert into pub.release (number) values (0);

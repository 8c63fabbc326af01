-- A period is a sum of 1 (school weeks), 2 (short holidays) and 4 (summer).
create domain geo.period as smallint check (value between 0 and 7);

create table geo.service (
    id                 text primary key,
    kind               text not null,
    name               text not null,
    operator           text,
    funding            text not null check (funding in ('unknown', 'psu', 'paje', 'other')),
    approval           boolean not null,  -- an approval is recorded, with or without its dates
    approved_from      date,
    approved_to        date,
    access             text not null check (access in ('open', 'by_sector', 'residents_first', 'reserved')),
    reserved_share     double precision not null check (reserved_share between 0 and 1),
    department         text,              -- of its first site that has one
    dataset_id         bigint not null references ops.dataset
);
create index on geo.service (dataset_id);

create table geo.site (
    service_id         text     not null references geo.service on delete cascade,
    ordinal            smallint not null,
    id                 text     not null,
    name               text     not null,
    role               text     not null check (role in ('main', 'branch', 'stop', 'depot')),
    position           geometry(Point, 4326),
    quality            text     not null check (quality in ('unknown', 'good', 'acceptable', 'poor', 'commune')),
    commune_code       text,
    address            text,
    step_free          boolean,
    primary key (service_id, ordinal),
    unique (service_id, id)
);
create index on geo.site using gist (position);
create index on geo.site (commune_code);

create table geo.session (
    service_id         text     not null,
    site_ordinal       smallint not null,
    ordinal            smallint not null,
    activity           text     not null,
    audience           text,
    period             geo.period not null,
    hours              text,              -- OSM opening_hours; null: unknown, which is not closed
    by_appointment     boolean  not null,
    note               text,
    primary key (service_id, site_ordinal, ordinal),
    foreign key (service_id, site_ordinal) references geo.site on delete cascade
);

create table geo.opening (
    service_id         text     not null,
    site_ordinal       smallint not null,
    session_ordinal    smallint not null,
    ordinal            smallint not null,
    weekday            smallint not null check (weekday between 1 and 7),  -- ISO: 1 is Monday
    opens_at           time     not null,
    closes_at          time     not null,
    weeks              text     not null check (weeks in ('every', 'even', 'odd')),
    nth_of_month       smallint check (nth_of_month between -1 and 5 and nth_of_month <> 0),
    period             geo.period not null,
    primary key (service_id, site_ordinal, session_ordinal, ordinal),
    foreign key (service_id, site_ordinal, session_ordinal) references geo.session on delete cascade
);

create table geo.capacity (
    service_id         text     not null references geo.service on delete cascade,
    ordinal            smallint not null,
    site_id            text,
    places             integer  not null check (places >= 0),
    age_from           smallint,
    age_to             smallint,
    period             geo.period not null,
    hours_per_week     double precision,
    primary key (service_id, ordinal)
);

create table geo.childminder_offer (
    commune_code       text    not null,
    year               integer not null,
    active             integer not null check (active >= 0),
    places             integer,
    aged_55_or_more    integer,
    dataset_id         bigint  not null references ops.dataset,
    primary key (commune_code, year)
);
create index on geo.childminder_offer (dataset_id);

create table geo.zone (
    id                 text primary key,
    kind               text not null check (kind in ('vie_sociale', 'rpe_sector', 'school_sector', 'on_demand_transport', 'other')),
    name               text not null,
    service_id         text,              -- no foreign key: a service may come, go and return with its own file
    area               geometry(MultiPolygon, 4326),
    valid_from         date,
    valid_to           date,
    department         text,              -- of its first commune
    dataset_id         bigint not null references ops.dataset
);
create index on geo.zone using gist (area);
create index on geo.zone (dataset_id);

create table geo.zone_commune (
    zone_id            text not null references geo.zone on delete cascade,
    commune_code       text not null,
    primary key (zone_id, commune_code)
);
create index on geo.zone_commune (commune_code);

create table geo.commune (
    code               text    not null,
    cog_year           integer not null,
    name               text    not null,
    geom               geometry(MultiPolygon, 4326) not null,
    dataset_id         bigint  not null references ops.dataset,
    primary key (code, cog_year)
);
create index on geo.commune using gist (geom);
create index on geo.commune (dataset_id);

-- Simplified with shared borders; level 3, as loaded, is geo.commune itself.
create table geo.commune_shape (
    code               text     not null,
    cog_year           integer  not null,
    level              smallint not null check (level between 0 and 2),
    geom               geometry(MultiPolygon, 4326) not null,
    primary key (cog_year, level, code),
    foreign key (code, cog_year) references geo.commune on delete cascade
);
create index on geo.commune_shape (code, cog_year);

create table geo.population (
    code               text    not null,
    year               integer not null,  -- in force on 1 January; the census is three years older
    name               text    not null,
    municipal          integer not null check (municipal >= 0),
    total              integer check (total >= 0),
    dataset_id         bigint  not null references ops.dataset,
    primary key (code, year)
);
create index on geo.population (dataset_id);

create table geo.census (
    code               text    not null,
    year               integer not null,
    age_0_2            double precision,
    age_3_5            double precision,
    age_6_10           double precision,
    age_11_17          double precision,
    age_65_and_over    double precision,
    household          double precision,
    household_with_car double precision,
    dataset_id         bigint  not null references ops.dataset,
    primary key (code, year)
);
create index on geo.census (dataset_id);

create table geo.cell (
    id                 text   primary key,
    centre             geometry(Point, 4326) not null,
    commune_codes      text[] not null,
    department         text,              -- of the first commune of its list
    imputed            boolean not null,
    inhabitant         double precision not null,
    household          double precision,
    age_0_3            double precision,  -- 0 to 3 included: not under 3
    age_4_5            double precision,
    age_6_10           double precision,
    age_11_17          double precision,
    age_65_and_over    double precision,
    dataset_id         bigint not null references ops.dataset
);
create index on geo.cell using gist (centre);
create index on geo.cell (dataset_id);

create table geo.territory (
    id                 text    primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name               text    not null,
    cog_year           integer not null,
    fictional          boolean not null,
    import_id          bigint  not null references ops.import
);

create table geo.territory_commune (
    territory_id       text not null references geo.territory on delete cascade,
    commune_code       text not null,
    primary key (territory_id, commune_code)
);
create index on geo.territory_commune (commune_code);

create table geo.secteur (
    territory_id       text     not null references geo.territory on delete cascade,
    id                 text     not null,
    ordinal            smallint not null,
    name               text     not null,
    primary key (territory_id, id)
);

create table geo.secteur_commune (
    territory_id       text not null,
    secteur_id         text not null,
    commune_code       text not null,
    primary key (territory_id, secteur_id, commune_code),
    foreign key (territory_id, secteur_id) references geo.secteur on delete cascade
);

-- Raised by one, under its row lock, in the transaction that changes what the territory is computed from: gapless in commit order.
create table ops.territory_version (
    territory_id       text primary key references geo.territory on delete cascade,
    version            bigint not null check (version > 0),
    changed_at         timestamptz not null
);

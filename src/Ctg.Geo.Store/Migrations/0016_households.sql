-- Ages and cars of a census are two files, of years of their own: neither undoes the other.
alter table ops.dataset drop constraint dataset_content_check;
alter table ops.dataset add constraint dataset_content_check check (content in
    ('contours', 'populations', 'census', 'households', 'cells', 'services', 'zones', 'childminders', 'roads'));

-- Main residences, and those of them whose household has a car.
create table geo.household (
    code               text    not null,
    year               integer not null,
    main_residence     double precision not null check (main_residence >= 0),
    with_car           double precision not null check (with_car >= 0),
    dataset_id         bigint  not null references ops.dataset,
    primary key (code, year)
);
create index on geo.household (dataset_id);

insert into geo.household
select code, year, household, household_with_car, dataset_id from geo.census where household is not null and household_with_car is not null;

delete from geo.census where coalesce(age_0_2, age_3_5, age_6_10, age_11_17, age_65_and_over) is null;
alter table geo.census drop column household, drop column household_with_car;
alter table stage.census drop column household, drop column household_with_car;

create unlogged table stage.household (like geo.household);

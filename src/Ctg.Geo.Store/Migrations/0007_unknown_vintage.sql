-- A file of equipment does not always say of when it is: "inconnu" is not a date, and says so.
alter table ops.dataset drop constraint dataset_vintage_check;
alter table ops.dataset add constraint dataset_vintage_check check (vintage ~ '^(\d{4}(-\d\d(-\d\d)?)?|inconnu)$');

-- A plan of the body's own is nobody's paper but its makers' until it is issued; what came in from outside is in the register from the day it comes.
alter table document add column in_draft boolean not null default false;
update document d set in_draft = true from plan p where p.document_id = d.id and p.state = 'review' and d.direction = 'out';

-- Who names a document: the page of a document lists them.
create index document_link_target on document_link (target_id) where target_id is not null;

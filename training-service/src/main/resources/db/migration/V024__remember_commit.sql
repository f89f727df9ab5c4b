-- Git commit of the definition's file that a pipeline run was started with, where somebody told it
ALTER TABLE run_cause ADD COLUMN commit text;

package io.driftloop.ingest.dataset.csv;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param fields unquoted
 * @param raw as it stands in the file, without the line end
 */
record CsvRecord(List<String> fields, String raw) {}

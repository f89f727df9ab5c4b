package io.driftloop.cli.output;

/** How a reading command answers. */
public enum Format {
    /** Columns for people. */
    table,
    /** The API's answer. */
    json,
    /** The same as YAML. */
    yaml
}

package io.driftloop.cli.command;

import io.driftloop.cli.output.Format;
import picocli.CommandLine.Option;

/** {@code -o table|json|yaml}. */
public final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}",
            paramLabel = "FORMAT")
    private Format format = Format.table;

    /** What was asked for. */
    public Format format() {
        return format;
    }
}

package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.client.Api;
import io.driftloop.cli.client.Multipart;
import io.driftloop.cli.output.Table;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop dataset ...}. */
@Command(name = "dataset", description = "Dataset versions: immutable, found by their content.")
public final class DatasetCommand {

    private final CommandContext context;

    DatasetCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Uploads files as a new version: idx images and labels, or CSV with a header row.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files,
            @Option(names = "--label", description = "the column to predict, for CSV", paramLabel = "COLUMN")
                    String label,
            @Option(
                            names = "--new-columns",
                            description =
                                    "other columns or kinds of columns than those of the newest version are meant")
                    boolean newColumns,
            @Mixin OutputOption output) {
        Multipart multipart = new Multipart();
        try {
            for (Path file : files) {
                multipart.file("file", LocalFiles.required(file));
            }
        } catch (FileNotFoundException e) {
            throw CommandFailure.usage("cannot read " + files);
        }
        if (label != null) {
            multipart.text("label", label);
        }
        if (newColumns) {
            multipart.text("columns", "new");
        }
        context.printer().thing(output.format(), context.api().upload(versions(name), multipart));
        return 0;
    }

    @Command(description = "All datasets.")
    int list(@Mixin LimitOption limit, @Mixin OutputOption output) {
        Table table = new Table()
                .column("name", "dataset")
                .column("newest", "version")
                .column("rows", "rows")
                .column("label", "label")
                .column("since", "createdAt");
        context.printer().list(output.format(), context.api().list("/datasets", limit.limit()), table);
        return 0;
    }

    @Command(description = "The versions of a dataset, or one of them: NAME or NAME@VERSION.")
    int show(
            @Parameters(paramLabel = "NAME[@VERSION]") String name,
            @Mixin LimitOption limit,
            @Mixin OutputOption output) {
        int at = name.lastIndexOf('@');
        if (at > 0) {
            String number = name.substring(at + 1);
            if (!number.matches("\\d{1,9}")) {
                throw CommandFailure.usage(
                        "the version in '" + name + "' must be a number, as in " + name.substring(0, at) + "@1");
            }
            JsonNode version = context.api().get(versions(name.substring(0, at)) + "/" + number);
            context.printer().thing(output.format(), version);
            return 0;
        }
        Table table = new Table()
                .column("version", "version")
                .column("rows", "rows")
                .column("added", "addedRows")
                .column("quarantined", "quarantinedRows")
                .column("source", "source")
                .column(
                        "content",
                        row -> row.path("contentHash")
                                .asText()
                                .substring(
                                        0,
                                        Math.min(
                                                12,
                                                row.path("contentHash").asText().length())))
                .column("since", "createdAt");
        context.printer().list(output.format(), context.api().list(versions(name), limit.limit()), table);
        return 0;
    }

    @Command(description = "The topic that fills a dataset: how far it is read, and what stops it if anything does.")
    int source(@Parameters(paramLabel = "NAME") String name, @Mixin OutputOption output) {
        context.printer().thing(output.format(), context.api().get("/datasets/" + Api.segment(name) + "/source"));
        return 0;
    }

    private static String versions(String name) {
        return "/datasets/" + Api.segment(name) + "/versions";
    }
}

package io.driftloop.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.CommandFailure;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.output.Format;
import io.driftloop.decision.DecisionChain;
import io.driftloop.signing.VerifyingKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code driftloop audit ...}. */
@Command(name = "audit", description = "Signed records of what was decided about rollouts.")
public final class AuditCommand {

    private final CommandContext context;

    AuditCommand(CommandContext context) {
        this.context = context;
    }

    @Command(description = "Writes all decision records and their signed head, one JSON line each.")
    int export(@Parameters(paramLabel = "FILE") Path file) {
        DecisionExport export = new DecisionExport(context.api());
        long[] lines = {-1};
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            export.each(line -> {
                write(out, line);
                lines[0]++;
            });
        } catch (IOException e) {
            throw CommandFailure.failed("cannot write " + file + ": " + e.getMessage());
        }
        context.printer().line(lines[0] + " decision records are in " + file);
        return ExitStatus.DONE;
    }

    private static void write(BufferedWriter out, JsonNode line) {
        try {
            out.write(line.toString());
            out.newLine();
        } catch (IOException e) {
            throw CommandFailure.failed("the export cannot be written: " + e.getMessage());
        }
    }

    @Command(
            description = {
                "Checks that no decision record was changed, removed, added or exchanged, and that this installation signed all of them.",
                "Reads an export where a file is given, and needs no running stack then."
            })
    int verify(
            @Option(names = "--file", description = "an export; default: the running stack", paramLabel = "FILE")
                    Path file,
            @Option(
                            names = "--key",
                            description = "public key in PEM that is trusted, once per key; default:"
                                    + " secrets/signing-key.pub in DRIFTLOOP_HOME",
                            paramLabel = "FILE")
                    List<Path> keys,
            @Mixin OutputOption output) {
        DecisionChain chain = new DecisionChain(trusted(keys));
        if (file == null) {
            new DecisionExport(context.api()).each(chain::add);
        } else {
            DecisionExport.read(LocalFiles.required(file), chain::add);
        }
        String fault = chain.fault().orElse(null);
        if (output.format() != Format.table) {
            context.printer().tree(output.format(), result(chain, fault));
            return fault == null ? ExitStatus.DONE : ExitStatus.FAILED;
        }
        if (fault != null) {
            throw CommandFailure.failed(fault);
        }
        context.printer()
                .line(chain.count() + " decision records are right; the head of " + chain.headTime() + " is "
                        + chain.last());
        return ExitStatus.DONE;
    }

    private static ObjectNode result(DecisionChain chain, String fault) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("valid", fault == null)
                .put("records", chain.count())
                .put("last", chain.last())
                .put("signedAt", chain.headTime())
                .put("fault", fault);
    }

    private List<VerifyingKey> trusted(List<Path> given) {
        List<Path> files = given == null || given.isEmpty()
                ? List.of(context.settings().home().resolve("secrets").resolve("signing-key.pub"))
                : given;
        List<VerifyingKey> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.add(VerifyingKey.ofPem(new String(LocalFiles.read(file), StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.usage(file + " holds no Ed25519 public key in PEM");
            }
        }
        return keys;
    }
}

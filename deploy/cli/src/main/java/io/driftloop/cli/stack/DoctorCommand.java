package io.driftloop.cli.stack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.driftloop.cli.CommandContext;
import io.driftloop.cli.ExitStatus;
import io.driftloop.cli.command.OutputOption;
import io.driftloop.cli.output.Format;
import io.driftloop.cli.output.Terminal.Colour;
import io.driftloop.contracts.EventCodec;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code driftloop doctor}: exit status 1 when something keeps the stack from running. */
@Command(name = "doctor", description = "Checks ports, memory, disk, JDK, natives, and an outside Kafka or PostgreSQL.")
public final class DoctorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private OutputOption output = new OutputOption();

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        if (output.format() == Format.table) {
            findings.forEach(this::line);
        } else {
            ArrayNode all = EventCodec.newMapper().valueToTree(findings);
            context.printer().tree(output.format(), all);
        }
        return findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.PROBLEM)
                ? ExitStatus.FAILED
                : ExitStatus.DONE;
    }

    private List<Finding> findings() {
        StackSettings settings = StackSettings.from(context.settings());
        return new Doctor(settings, new Background(settings).running().isPresent()).examine();
    }

    private void line(Finding finding) {
        Colour colour =
                switch (finding.grade()) {
                    case OK -> Colour.GREEN;
                    case WARNING -> Colour.YELLOW;
                    case PROBLEM -> Colour.RED;
                };
        String grade = String.format(Locale.ROOT, "%-8s", finding.grade().name().toLowerCase(Locale.ROOT));
        context.printer()
                .line(context.terminal().paint(colour, grade)
                        + String.format(Locale.ROOT, "%-12s %s", finding.thing(), finding.text()));
    }
}

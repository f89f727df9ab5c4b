package io.driftloop.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.driftloop.cli.output.Terminal.Colour;
import java.io.PrintWriter;

/** Writes answers in the format that was asked for. */
public final class Printer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    private final PrintWriter out;
    private final Terminal terminal;

    /** Writes to {@code out}. */
    public Printer(PrintWriter out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** What the place can show. */
    public Terminal terminal() {
        return terminal;
    }

    /** A list: a table for people, else the items. */
    public void list(Format format, ArrayNode items, Table table) {
        if (format == Format.table) {
            if (items.isEmpty()) {
                line(terminal.paint(Colour.DIM, "nothing"));
            } else {
                table.lines(items, terminal).forEach(this::line);
            }
        } else {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            all.set("items", items);
            tree(format, all);
        }
    }

    /** One thing: its fields for people, else the whole. */
    public void thing(Format format, JsonNode node) {
        if (format != Format.table) {
            tree(format, node);
            return;
        }
        fields(node, "");
    }

    /** Fields one below the other; what has fields of its own is indented, one line for each member of a list of such. */
    private void fields(JsonNode node, String indent) {
        int width = node.properties().stream()
                .mapToInt(field -> field.getKey().length())
                .max()
                .orElse(0);
        node.properties().forEach(field -> {
            String name = indent + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                line(terminal.paint(Colour.DIM, name));
                fields(value, indent + "  ");
            } else if (value.path(0).isObject()) {
                line(terminal.paint(Colour.DIM, name));
                value.forEach(member -> line(indent + "  - " + Table.text(member)));
            } else {
                String padded = name + " ".repeat(width + indent.length() - name.length() + 2);
                line((terminal.paint(Colour.DIM, padded) + States.paint(Table.text(value), terminal)).stripTrailing());
            }
        });
    }

    /** The tree as JSON or YAML. */
    public void tree(Format format, JsonNode node) {
        try {
            line(
                    format == Format.yaml
                            ? YAML.writeValueAsString(node).stripTrailing()
                            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the answer", e);
        }
    }

    /** One line. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }
}

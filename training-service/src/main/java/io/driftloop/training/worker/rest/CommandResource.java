package io.driftloop.training.worker.rest;

import io.driftloop.kit.rest.Page;
import io.driftloop.training.worker.AllowedCommands;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The commands that definitions may name ({@code train: {trainer: process, command: ...}}). */
@Path("/api/v1/training/commands")
final class CommandResource {

    private final AllowedCommands commands;

    CommandResource(AllowedCommands commands) {
        this.commands = commands;
    }

    /** One command; what it runs is the operator's business. */
    record CommandView(String name) {}

    @GET
    @Operation(summary = "Commands that the operator lets train models, by name")
    public Page<CommandView> list() {
        return Page.of(commands.names().stream().map(CommandView::new).toList());
    }
}

package io.driftloop.cli.stack;

import io.driftloop.cli.stack.supervise.Part;
import io.driftloop.cli.stack.supervise.RunningPart;
import io.driftloop.stack.PortTakenException;
import io.driftloop.stack.postgres.LocalPostgres;
import io.driftloop.stack.postgres.PostgresSettings;
import java.nio.file.Path;

/** The local PostgreSQL. */
final class PostgresPart implements Part {

    private final StackHome home;
    private final PostgresSettings settings;
    private final int portBase;

    PostgresPart(StackSettings settings, StackHome home) {
        this.home = home;
        this.portBase = settings.portBase();
        this.settings = PostgresSettings.under(home.postgres(), home.log("postgresql"), settings.postgresPort());
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public Path log() {
        return settings.log().path();
    }

    @Override
    public RunningPart start() {
        home.rotatedLog("postgresql");
        try {
            LocalPostgres postgres = LocalPostgres.start(settings);
            return new ChildPart(postgres.process(), postgres::close);
        } catch (PortTakenException e) {
            throw PortTaken.by(e, portBase);
        }
    }
}

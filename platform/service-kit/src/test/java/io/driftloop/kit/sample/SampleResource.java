package io.driftloop.kit.sample;

import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.Identifier;
import io.driftloop.kit.access.CurrentActor;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import io.driftloop.kit.api.ProblemCode;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.kit.rest.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Fails in every way a resource can. */
@Path("/api/v1/samples")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SampleResource {

    private final UnitOfWork work;
    private final Session session;
    private final RunStartedHandler handler;
    private final CurrentActor actor;

    SampleResource(UnitOfWork work, Session session, RunStartedHandler handler, CurrentActor actor) {
        this.actor = actor;
        this.handler = handler;
        this.work = work;
        this.session = session;
    }

    @GET
    public Page<String> list(@QueryParam("limit") int limit) {
        return Page.of(List.of("a").subList(0, Math.min(1, limit)));
    }

    @POST
    public Sample create(Sample sample) {
        return sample;
    }

    @POST
    @Path("mend")
    public void mend() {
        handler.mend();
    }

    @POST
    @Path("whoami")
    @Consumes(MediaType.WILDCARD)
    public String whoAmI() {
        return actor.get().value();
    }

    @POST
    @Path("echo")
    @Consumes(MediaType.TEXT_PLAIN)
    public String echo(String text) {
        return actor.get() + " " + text;
    }

    @GET
    @Path("domain-fault")
    public String domainFault() {
        throw new PipelineException(
                Code.SAMPLE_SPOILT,
                "sample 'x' is spoilt; send a fresh one",
                List.of(new Violation("/age", "too old")));
    }

    @GET
    @Path("sql-fault")
    public String sqlFault() {
        return work.call(() -> session.handle()
                .createQuery("SELECT secret_column FROM secret_table")
                .mapTo(String.class)
                .one());
    }

    @GET
    @Path("numbers/{n}")
    public int number(@PathParam("n") int n) {
        return n;
    }

    /** A body. */
    public record Sample(DatasetName dataset, int rows, Inner inner) {}

    /** A nested one. */
    public record Inner(String text, int count) {
        public Inner {
            Identifier.requireName("inner text", text);
        }
    }

    enum Code implements ProblemCode {
        SAMPLE_SPOILT;

        @Override
        public Entry entry() {
            return new Entry("sample-spoilt", "The sample is spoilt", Category.UNPROCESSABLE);
        }
    }
}

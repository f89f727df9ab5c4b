package io.driftloop.eval.alert;

/** Hears what happens to alerts, inside the transaction that stores it. */
public interface AlertListener {

    /** Called after the alert was stored; the alert is as it is now. */
    void happened(Alert alert, AlertMoment moment);
}

package io.gatehouse.gates;

import java.util.List;

/**
 * Something that nobody may do.
 *
 * @param name as in docs/gates.md
 * @param path below the engine's REST, with placeholders; see {@link ByEngineRestTest}
 * @param body JSON, or multipart with the boundary x
 * @param words that an analyst reads
 * @param ofCase whether it names the case, and so leaves an entry there
 */
record Attempt(String name, String method, String path, String body, String words, boolean ofCase) {

  private static final String NOT_FROM_OUTSIDE = "Gatehouse does not allow this";

  static Attempt post(String name, String path, String body) {
    return new Attempt(name, "POST", path, body, NOT_FROM_OUTSIDE, true);
  }

  static Attempt put(String name, String path, String body) {
    return new Attempt(name, "PUT", path, body, NOT_FROM_OUTSIDE, true);
  }

  static Attempt delete(String name, String path) {
    return new Attempt(name, "DELETE", path, null, NOT_FROM_OUTSIDE, true);
  }

  Attempt words(String other) {
    return new Attempt(name, method, path, body, other, ofCase);
  }

  Attempt ofNoCase() {
    return new Attempt(name, method, path, body, words, false);
  }

  String type() {
    return body != null && body.startsWith("--x")
        ? "multipart/form-data; boundary=x"
        : "application/json";
  }

  @Override
  public String toString() {
    return name;
  }

  /** Every way to change something that no role has. */
  static List<Attempt> all() {
    String setDecision = "{\"value\":\"approved\",\"type\":\"String\"}";
    String modify =
        "{\"modifications\":{\"decision\":%s,\"approvalOutcome\":%s,\"credentialMade\":{\"value\":\"password\"}}}"
            .formatted(setDecision, setDecision);
    String before = "{\"type\":\"startBeforeActivity\",\"activityId\":\"%s\"}";
    String cancel = "{\"type\":\"cancel\",\"activityId\":\"%s\"}";
    String toReset = before.formatted("Task_ResetPassword");
    String toRoles = before.formatted("Task_RemoveRoles");
    return List.of(
        // the approval's task
        post("claim for another", "/task/{task}/claim", "{\"userId\":\"nils\"}")
            .words("This task is for"),
        post("assign", "/task/{task}/assignee", "{\"userId\":\"{user}\"}")
            .words("This task is for"),
        post("delegate", "/task/{task}/delegate", "{\"userId\":\"{user}\"}"),
        post(
            "resolve",
            "/task/{task}/resolve",
            "{\"variables\":{\"decision\":{\"value\":\"approved\"}}}"),
        post(
            "resolve with the form's fields",
            "/task/{task}/resolve",
            "{\"variables\":{\"decisionChoice\":{\"value\":\"approved\"},\"decisionReason\":{\"value\":\"x\"}}}"),
        post("unclaim what another claimed", "/task/{task}/unclaim", "{}")
            .words("This task is for"),
        post("complete unclaimed", "/task/{task}/complete", "{}").words("This task is for"),
        post(
                "complete with the process's own variables",
                "/task/{task}/complete",
                "{\"variables\":{\"decision\":{\"value\":\"approved\"},\"secondApproverNeeded\":{\"value\":false}}}")
            .words("This task is for"),
        post(
                "submit the form unclaimed",
                "/task/{task}/submit-form",
                "{\"variables\":{\"decisionChoice\":{\"value\":\"approved\"},\"decisionReason\":{\"value\":\"x\"}}}")
            .words("This task is for"),
        post(
            "raise a BPMN error at the task",
            "/task/{task}/bpmnError",
            "{\"errorCode\":\"PlanDrifted\"}"),
        post("escalate at the task", "/task/{task}/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
        put(
                "rename the task, its owner and assignee",
                "/task/{task}",
                "{\"name\":\"x\",\"assignee\":\"{user}\",\"owner\":\"{user}\"}")
            .words("No matching"),
        delete("delete the task", "/task/{task}"),
        post(
            "add oneself as candidate",
            "/task/{task}/identity-links",
            "{\"userId\":\"{user}\",\"type\":\"candidate\"}"),
        post(
            "add one's group as candidate",
            "/task/{task}/identity-links",
            "{\"groupId\":\"soc-analysts\",\"type\":\"candidate\"}"),
        post(
            "remove the approvers",
            "/task/{task}/identity-links/delete",
            "{\"groupId\":\"approvers\",\"type\":\"candidate\"}"),
        put("set a variable on the task", "/task/{task}/variables/decision", setDecision),
        put(
            "set a local variable on the task",
            "/task/{task}/localVariables/decisionChoice",
            setDecision),
        post("set many variables on the task", "/task/{task}/variables", modify),
        delete("delete a variable of the task", "/task/{task}/variables/approvalId"),
        post(
                "create a task of one's own",
                "/task/create",
                "{\"name\":\"Decide on change\",\"assignee\":\"{user}\",\"parentTaskId\":\"{task}\"}")
            .words("Gatehouse does not allow")
            .ofNoCase(),
        post(
                "attach to the task",
                "/task/{task}/attachment/create",
                "--x\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\nx\r\n--x\r\nContent-Disposition: form-data; name=\"attachment-type\"\r\n\r\ntext/html\r\n--x\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\nhttps://evil.example\r\n--x--\r\n")
            .words(""),
        delete("delete the comments on the task", "/task/{task}/comment"),
        put(
            "change a comment on the case",
            "/process-instance/{case}/comment",
            "{\"id\":\"x\",\"message\":\"x\"}"),
        delete("delete the comments on the case", "/process-instance/{case}/comment"),
        post(
                "complete by the engine's name",
                "/engine/default/task/{task}/complete",
                "{\"variables\":{\"decisionChoice\":{\"value\":\"approved\"}}}")
            .words(""),
        // variables of execution and instance
        put(
            "set decision on the approval",
            "/process-instance/{approval}/variables/decision",
            setDecision),
        put(
            "set approvalOutcome on the approval",
            "/process-instance/{approval}/variables/approvalOutcome",
            setDecision),
        put(
            "set approvalId to another request",
            "/process-instance/{approval}/variables/approvalId",
            setDecision),
        put(
            "set approvalOutcome on the case",
            "/process-instance/{case}/variables/approvalOutcome",
            setDecision),
        put(
            "set caseId on the case",
            "/process-instance/{case}/variables/caseId",
            "{\"value\":\"GH-2026-9999\",\"type\":\"String\"}"),
        put(
            "set round on the case",
            "/process-instance/{case}/variables/round",
            "{\"value\":2,\"type\":\"Integer\"}"),
        post("set many variables on the case", "/process-instance/{case}/variables", modify),
        post(
            "set variables of many cases",
            "/process-instance/variables-async",
            "{\"processInstanceIds\":[\"{case}\",\"{approval}\"],\"variables\":{\"decision\":%s}}"
                .formatted(setDecision)),
        post(
            "set variables of all cases by query",
            "/process-instance/variables-async",
            "{\"processInstanceQuery\":{\"businessKey\":\"{caseId}\"},\"variables\":{\"decision\":%s}}"
                .formatted(setDecision)),
        put(
            "set a variable on the execution",
            "/execution/{execution}/localVariables/decision",
            setDecision),
        post(
            "set many variables on the execution", "/execution/{execution}/localVariables", modify),
        delete(
            "delete a variable of the approval",
            "/process-instance/{approval}/variables/approvalId"),
        // the token
        post(
            "start before Task_ResetPassword",
            "/process-instance/{case}/modification",
            "{\"instructions\":[" + toReset + "]}"),
        post(
            "start before Task_RemoveRoles",
            "/process-instance/{case}/modification",
            "{\"skipIoMappings\":true,\"skipCustomListeners\":true,\"instructions\":["
                + toRoles
                + "]}"),
        post(
            "start before Task_RestoreRoles",
            "/process-instance/{case}/modification",
            "{\"instructions\":[" + before.formatted("Task_RestoreRoles") + "]}"),
        post(
            "start after the approval's call",
            "/process-instance/{case}/modification",
            "{\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"Call_ApproveCredential\"},"
                + cancel.formatted("Call_ApproveCredential")
                + "]}"),
        post(
            "modify with variables",
            "/process-instance/{case}/modification",
            "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"Gateway_CredentialApproved\",\"variables\":{\"approvalOutcome\":{\"value\":\"approved\",\"local\":false}}}]}"),
        post(
            "cancel Task_DecideChange",
            "/process-instance/{approval}/modification",
            "{\"instructions\":[" + cancel.formatted("Task_DecideChange") + "]}"),
        post(
            "modify the approval to its approved end",
            "/process-instance/{approval}/modification",
            "{\"instructions\":["
                + cancel.formatted("Task_DecideChange")
                + ","
                + before.formatted("End_Approved")
                + "]}"),
        post(
            "modify in the background",
            "/process-instance/{case}/modification-async",
            "{\"instructions\":[" + toReset + "]}"),
        post(
            "modify many",
            "/modification/execute",
            "{\"processDefinitionId\":\"{playbookDefinition}\",\"processInstanceIds\":[\"{case}\"],\"instructions\":["
                + toReset
                + "]}"),
        post(
            "modify many in the background",
            "/modification/executeAsync",
            "{\"processDefinitionId\":\"{playbookDefinition}\",\"processInstanceIds\":[\"{case}\"],\"instructions\":["
                + toReset
                + "]}"),
        post(
            "restart",
            "/process-definition/{playbookDefinition}/restart",
            "{\"processInstanceIds\":[\"{case}\"],\"instructions\":[" + toReset + "]}"),
        post(
            "restart in the background",
            "/process-definition/{playbookDefinition}/restart-async",
            "{\"processInstanceIds\":[\"{case}\"],\"instructions\":[" + toReset + "]}"),
        post(
                "migrate",
                "/migration/execute",
                "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{playbookDefinition}\",\"targetProcessDefinitionId\":\"{playbookDefinition}\",\"instructions\":[{\"sourceActivityIds\":[\"Call_ApproveCredential\"],\"targetActivityIds\":[\"Call_ApproveCredential\"]}]},\"processInstanceIds\":[\"{case}\"]}")
            .words("Gatehouse does not allow")
            .ofNoCase(),
        post(
                "migrate in the background",
                "/migration/executeAsync",
                "{\"migrationPlan\":{\"sourceProcessDefinitionId\":\"{playbookDefinition}\",\"targetProcessDefinitionId\":\"{playbookDefinition}\",\"instructions\":[{\"sourceActivityIds\":[\"Call_ApproveCredential\"],\"targetActivityIds\":[\"Call_ApproveCredential\"]}]},\"processInstanceIds\":[\"{case}\"]}")
            .words("Gatehouse does not allow")
            .ofNoCase(),
        put("suspend the case", "/process-instance/{case}/suspended", "{\"suspended\":true}"),
        put(
                "suspend every case of the playbook",
                "/process-instance/suspended",
                "{\"suspended\":true,\"processDefinitionKey\":\"compromised-account-response\"}")
            .ofNoCase(),
        post(
            "suspend the case in the background",
            "/process-instance/suspended-async",
            "{\"suspended\":true,\"processInstanceIds\":[\"{case}\"]}"),
        put(
                "suspend every timer of the gate",
                "/job/suspended",
                "{\"suspended\":true,\"processDefinitionKey\":\"approval\"}")
            .ofNoCase(),
        delete("delete the gate by its key", "/process-definition/key/approval?cascade=true")
            .words("")
            .ofNoCase(),
        post(
            "delete instances by a query of history",
            "/process-instance/delete-historic-query-based",
            "{\"historicProcessInstanceQuery\":{\"processInstanceIds\":[\"{case}\"]}}"),
        post(
                "delete the history of decisions",
                "/history/decision-instance/delete",
                "{\"historicDecisionInstanceQuery\":{\"processInstanceId\":\"{case}\"}}")
            .ofNoCase(),
        delete("delete the case's instance", "/process-instance/{case}?skipCustomListeners=true"),
        post(
            "delete many instances",
            "/process-instance/delete",
            "{\"processInstanceIds\":[\"{case}\",\"{approval}\"]}"),
        post(
            "delete the historic instance",
            "/history/process-instance/delete",
            "{\"historicProcessInstanceIds\":[\"{case}\"]}"),
        delete(
            "delete a variable's history", "/history/process-instance/{case}/variable-instances"),
        // messages, signals, conditions
        post(
            "correlate a message with variables",
            "/message",
            "{\"messageName\":\"StepFailing\",\"businessKey\":\"{caseId}\",\"processVariables\":{\"decision\":%s,\"failingIncident\":{\"value\":\"x\"}}}"
                .formatted(setDecision)),
        post(
            "correlate a message to the instance",
            "/message",
            "{\"messageName\":\"StepFailing\",\"processInstanceId\":\"{case}\",\"processVariablesLocal\":{\"failingIncident\":{\"value\":\"x\"}}}"),
        post(
                "correlate a message to all",
                "/message",
                "{\"messageName\":\"StepFailing\",\"all\":true}")
            .ofNoCase(),
        post(
            "correlate in the background",
            "/process-instance/message-async",
            "{\"messageName\":\"StepFailing\",\"processInstanceIds\":[\"{case}\"],\"variables\":{\"decision\":%s}}"
                .formatted(setDecision)),
        post(
            "trigger the event's subscription",
            "/execution/{case}/messageSubscriptions/StepFailing/trigger",
            "{\"variables\":{\"failingIncident\":{\"value\":\"x\"}}}"),
        post(
            "signal the execution",
            "/execution/{execution}/signal",
            "{\"variables\":{\"decision\":%s}}".formatted(setDecision)),
        post(
            "throw a signal at the execution",
            "/signal",
            "{\"name\":\"x\",\"executionId\":\"{execution}\",\"variables\":{\"decision\":%s}}"
                .formatted(setDecision)),
        post(
                "broadcast a signal",
                "/signal",
                "{\"name\":\"x\",\"variables\":{\"decision\":%s}}".formatted(setDecision))
            .ofNoCase(),
        post(
            "evaluate conditions",
            "/condition",
            "{\"businessKey\":\"{caseId}\",\"variables\":{\"decision\":%s}}"
                .formatted(setDecision)),
        // jobs and incidents
        post("execute a job now", "/job/{job}/execute", "{}"),
        put(
            "set a job's due date",
            "/job/{job}/duedate",
            "{\"duedate\":\"2020-01-01T00:00:00.000+0000\"}"),
        post("recalculate a job's due date", "/job/{job}/duedate/recalculate", null),
        put("set a job's priority", "/job/{job}/priority", "{\"priority\":100}"),
        put("suspend the reminder", "/job/{job}/suspended", "{\"suspended\":true}"),
        delete("delete the job of the expiry", "/job/{job}"),
        post("set retries of many jobs", "/job/retries", "{\"jobIds\":[\"{job}\"],\"retries\":5}"),
        post(
            "set retries of the case's jobs",
            "/process-instance/job-retries",
            "{\"processInstances\":[\"{case}\",\"{approval}\"],\"retries\":5}"),
        put("stop a clock by its retries", "/job/{job}/retries", "{\"retries\":0}")
            .words("stops it"),
        put("retry what has not failed", "/job/{job}/retries", "{\"retries\":9}")
            .words("has not failed"),
        put(
                "move a clock by its retries",
                "/job/{job}/retries",
                "{\"retries\":1,\"dueDate\":\"2020-01-01T00:00:00.000+0000\"}")
            .words("no clock"),
        put(
                "stop every clock of a kind by its retries",
                "/job-definition/{jobDefinition}/retries",
                "{\"retries\":0}")
            .words("one failed step at a time")
            .ofNoCase(),
        put(
                "suspend a job definition",
                "/job-definition/{jobDefinition}/suspended",
                "{\"suspended\":true,\"includeJobs\":true}")
            .ofNoCase(),
        post(
            "create an incident",
            "/execution/{execution}/create-incident",
            "{\"incidentType\":\"failedJob\",\"configuration\":\"x\",\"message\":\"x\"}"),
        // models and decisions
        post(
                "deploy a model with the same key",
                "/deployment/create",
                multipart("approval.bpmn", MODEL))
            .ofNoCase(),
        post("deploy a script task", "/deployment/create", multipart("mine.bpmn", SCRIPT))
            .ofNoCase(),
        post(
                "deploy a form with the same key",
                "/deployment/create",
                multipart("decide-change.form", "{\"id\":\"decide-change\",\"components\":[]}"))
            .ofNoCase(),
        post(
                "deploy a decision with the same key",
                "/deployment/create",
                multipart("p.dmn", "<x/>"))
            .ofNoCase(),
        post("redeploy", "/deployment/{deployment}/redeploy", "{}").words("exist").ofNoCase(),
        delete("delete the deployment", "/deployment/{deployment}?cascade=true")
            .words("exist")
            .ofNoCase(),
        put(
                "suspend the playbook",
                "/process-definition/{playbookDefinition}/suspended",
                "{\"suspended\":true,\"includeProcessInstances\":true}")
            .ofNoCase(),
        delete("delete the playbook", "/process-definition/{playbookDefinition}?cascade=true")
            .ofNoCase(),
        put(
                "shorten how long history is kept",
                "/process-definition/{playbookDefinition}/history-time-to-live",
                "{\"historyTimeToLive\":0}")
            .ofNoCase(),
        post(
                "evaluate a decision with an expression",
                "/decision-definition/key/inbox-rule-policy/evaluate",
                "{\"variables\":{\"rule\":{\"value\":\"${resetPassword}\"}}}")
            .ofNoCase()
            .words(""),
        // external tasks, batches, history
        post(
                "lock external work",
                "/external-task/fetchAndLock",
                "{\"workerId\":\"w\",\"maxTasks\":1,\"topics\":[{\"topicName\":\"t\",\"lockDuration\":1000}]}")
            .words("")
            .ofNoCase(),
        post(
            "complete external work",
            "/external-task/{execution}/complete",
            "{\"workerId\":\"w\",\"variables\":{\"decision\":%s}}".formatted(setDecision)),
        post("unlock external work", "/external-task/{execution}/unlock", null),
        post(
            "set retries of external work in the background",
            "/external-task/retries-async",
            "{\"processInstanceIds\":[\"{case}\"],\"retries\":1}"),
        post("clean history up", "/history/cleanup", null).ofNoCase(),
        post(
            "set the removal time of the case",
            "/history/process-instance/set-removal-time",
            "{\"absoluteRemovalTime\":\"2020-01-01T00:00:00.000+0000\",\"historicProcessInstanceIds\":[\"{case}\"]}"),
        // rights, people, filters
        post(
                "give oneself every right on tasks",
                "/authorization/create",
                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"{user}\",\"resourceType\":7,\"resourceId\":\"*\"}")
            .ofNoCase(),
        post(
                "give everybody every right on cases",
                "/authorization/create",
                "{\"type\":0,\"permissions\":[\"ALL\"],\"userId\":\"*\",\"resourceType\":8,\"resourceId\":\"*\"}")
            .ofNoCase(),
        post(
                "create a user",
                "/user/create",
                "{\"profile\":{\"id\":\"eve\",\"firstName\":\"Eve\",\"lastName\":\"E\"},\"credentials\":{\"password\":\"eve-lab\"}}")
            .words("read-only")
            .ofNoCase(),
        put(
                "change a user's password",
                "/user/mona/credentials",
                "{\"password\":\"x\",\"authenticatedUserPassword\":\"{user}-lab\"}")
            .words("read-only")
            .ofNoCase(),
        post(
                "create a group",
                "/group/create",
                "{\"id\":\"camunda-admin\",\"name\":\"x\",\"type\":\"SYSTEM\"}")
            .words("read-only")
            .ofNoCase(),
        post(
                "try a colleague's password",
                "/identity/verify",
                "{\"username\":\"mona\",\"password\":\"mona-lab\"}")
            .ofNoCase(),
        post("unlock a user", "/user/mona/unlock", null).words("").ofNoCase(),
        put("join a tenant", "/tenant/x/user-members/{user}", "{}").words("read-only").ofNoCase(),
        put("join the approvers", "/group/approvers/members/{user}", "{}")
            .words("read-only")
            .ofNoCase(),
        post(
                "create a filter",
                "/filter/create",
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\"${resetPassword}\"}}")
            .ofNoCase(),
        post(
                "count tasks by an expression",
                "/task/count",
                "{\"assigneeExpression\":\"" + RESET + "\"}")
            .ofNoCase()
            .words("takes no expressions"),
        post(
                "list tasks by an expression in an alternative",
                "/task",
                "{\"orQueries\":[{\"assigneeExpression\":\"" + RESET + "\"}]}")
            .ofNoCase()
            .words("takes no expressions"),
        post(
                "count tasks by an expression in an alternative",
                "/task/count",
                "{\"orQueries\":[{\"name\":\"x\"},{\"dueBeforeExpression\":\"" + RESET + "\"}]}")
            .ofNoCase()
            .words("takes no expressions"),
        post(
                "list a filter extended by an expression",
                "/filter/{filter}/list",
                "{\"candidateGroupsExpression\":\"" + RESET + "\"}")
            .ofNoCase()
            .words("takes no expressions"),
        post(
                "list a filter extended by an expression in an alternative",
                "/filter/{filter}/list",
                "{\"orQueries\":[{\"assigneeExpression\":\"" + RESET + "\"}]}")
            .ofNoCase()
            .words("takes no expressions"),
        // processes started directly
        post(
                "start the approval by itself",
                "/process-definition/key/approval/start",
                "{\"variables\":{\"caseId\":{\"value\":\"{caseId}\"},\"change\":{\"value\":\"password\"}}}")
            .words("permission")
            .ofNoCase(),
        post(
                "start a manual step by itself",
                "/process-definition/key/manual-step/start",
                "{\"businessKey\":\"{caseId}\",\"variables\":{\"caseId\":{\"value\":\"{caseId}\"},\"manualStep\":{\"value\":\"x\"}}}")
            .words("CREATE_INSTANCE")
            .ofNoCase(),
        post(
            "start the playbook in the middle",
            "/process-definition/key/compromised-account-response/start",
            "{\"businessKey\":\"{caseId}\",\"startInstructions\":["
                + toReset
                + "],\"variables\":{\"caseId\":{\"value\":\"{caseId}\"}}}"),
        post(
                "start the playbook with forged variables",
                "/process-definition/key/compromised-account-response/start",
                "{\"variables\":{\"account\":{\"value\":\"anna.krause@nordwind.example\"},\"reason\":{\"value\":\"x\"},\"caseId\":{\"value\":\"{caseId}\"},\"accountKnown\":{\"value\":true},\"accountProtected\":{\"value\":false}}}")
            .words("accountKnown")
            .ofNoCase(),
        post(
                "start the playbook with a filing of one's own",
                "/process-definition/key/compromised-account-response/start",
                "{\"variables\":{\"filing\":{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"io.gatehouse.intake.Filing\",\"serializationDataFormat\":\"application/json\"}}}}")
            .words("filing")
            .ofNoCase(),
        post(
                "start the playbook with the number of a case",
                "/process-definition/key/compromised-account-response/submit-form",
                "{\"businessKey\":\"{caseId}\",\"variables\":{\"account\":{\"value\":\"anna.krause@nordwind.example\"},\"reason\":{\"value\":\"x\"}}}")
            .words("business key"),
        post(
                "submit the start form with an unknown key",
                "/process-definition/key/compromised-account-response/submit-form",
                "{\"variables\":{\"account\":{\"value\":\"anna.krause@nordwind.example\"},\"reason\":{\"value\":\"x\"},\"approvalOutcome\":{\"value\":\"approved\"}}}")
            .words("approvalOutcome")
            .ofNoCase(),
        post(
                "submit the start form without a reason",
                "/process-definition/key/compromised-account-response/submit-form",
                "{\"variables\":{\"account\":{\"value\":\"anna.krause@nordwind.example\"}}}")
            .words("required")
            .ofNoCase(),
        post(
                "submit the start form with an object",
                "/process-definition/key/compromised-account-response/submit-form",
                "{\"variables\":{\"account\":{\"value\":\"rO0ABXNyAA==\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}},\"reason\":{\"value\":\"x\"}}}")
            .words("")
            .ofNoCase());
  }

  /** An expression that resets the password of the account, run by Gatehouse as itself. */
  private static final String RESET =
      "${graphDirectory.resetPassword('felix.hoffmann@nordwind.example',"
          + " 'Taken-0ver-by-me'.toCharArray()).toString()}";

  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
        <process id="approval" isExecutable="true"><startEvent id="s"/></process>
      </definitions>
      """;

  private static final String SCRIPT =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
        <process id="mine" isExecutable="true"><startEvent id="s"/>
          <scriptTask id="t" scriptFormat="javascript"><script>1</script></scriptTask></process>
      </definitions>
      """;

  private static String multipart(String file, String content) {
    return "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmine\r\n--x\r\n"
        + "Content-Disposition: form-data; name=\"data\"; filename=\""
        + file
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        + content
        + "\r\n--x--\r\n";
  }
}

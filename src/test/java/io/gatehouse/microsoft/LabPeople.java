package io.gatehouse.microsoft;

/** People of the lab tenant, by what they stand for. */
public final class LabPeople {

  /** An ordinary user whose account was taken over. */
  public static final String ANNA = "aaaaaaaa-0000-4000-8000-000000000001";

  public static final String ANNA_UPN = "anna.krause@nordwind.example";

  /** An administrator in every way there is. */
  public static final String MADS = "aaaaaaaa-0000-4000-8000-000000000002";

  public static final String MADS_UPN = "mads.bach@nordwind.example";
  public static final String SYNCED_UPN = "ilze.ozola@nordwind.example";
  public static final String FEDERATED_UPN = "karlis.berzins@fed.nordwind.example";
  public static final String GUEST_UPN = "joost.peeters_partner.example#EXT#@nordwind.example";

  private LabPeople() {}
}

/* How each record looks to a person: its columns. */
#ifndef VIKAR_VIEWS_H
#define VIKAR_VIEWS_H

#include "print.h"

extern const struct column municipality_columns[], competence_columns[], profile_columns[], agreement_columns[],
	agreement_whole_columns[], netting_columns[], net_columns[],
	travel_columns[], staff_columns[], offer_columns[], request_columns[], proposal_columns[],
	assignment_columns[], principal_columns[], look_columns[], status_columns[], todo_columns[],
	method_columns[], request_week_columns[], request_volume_columns[], offer_week_columns[],
	hours_columns[], hours_day_columns[], invoice_columns[], payroll_columns[], ledger_columns[], reciprocity_columns[],
	swap_columns[];
/* One record says more of itself than a row of a list. */
extern const struct column request_whole_columns[], proposal_whole_columns[], assignment_whole_columns[],
	report_columns[];

#endif

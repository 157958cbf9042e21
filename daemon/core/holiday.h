/* Public holidays of Norway, by the calendar alone. */
#ifndef VIKARD_HOLIDAY_H
#define VIKARD_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/* Holy days but for ordinary Sundays (act of 24 February 1995 no. 12 on holy days, § 2), and 1 and 17 May (act of
 * 26 April 1947 no. 1, § 1). `date` is days since 1970-01-01. */
bool date_is_holiday(int32_t date);

#endif

"""Keys that replies have beside their result, and what each is for, in the spelling of `words.spelled`."""

from __future__ import annotations

from ..described.words import listed

PAGE = listed(
    """
    page page_number pageno pagenumber page_no p current_page page_index
    """
)
SIZE = listed(
    """
    limit per_page page_size pagesize size page_limit max_results records_per_page count top maxresults
    """
)
OFFSET = frozenset(["offset", "skip", "start_index", "startindex"])
CURSOR = listed(
    """
    cursor after starting_after page_token next_token page_cursor continuation_token next_page_token start_after
    """
)
TOTAL = listed(
    """
    total total_count totalcount total_items total_results total_records item_count totalrecords count_total
    """
)
PAGES = frozenset(["total_pages", "page_count", "pagecount", "last_page", "pages"])
MORE = frozenset(["has_more", "hasmore", "more_records", "more", "has_next", "has_next_page"])
NEXT = listed(
    """
    next next_cursor next_page next_offset next_page_token next_page_url next_page_uri next_link after next_token
    next_url cursor
    """
)

BOOKKEEPING = (
    PAGE
    | SIZE
    | TOTAL
    | PAGES
    | MORE
    | NEXT
    | listed(
        """
        meta metadata links link paging pagination totals offset prev previous object url uri warnings errors
        request_id requestid status status_code success info included message code id date_time_utc provider_name
        start end first_page_uri previous_page_uri num_errors completed_at started_at requested_at @type jsonapi
        nextcursor type
        """
    )
) - {"p", "top"}
"""What stands beside a list of results, and is no result."""

OWN = listed(
    """
    id object url uri limit size count total start end page pages @type metadata completed_at started_at type
    """
)
"""What an object may have itself: only beside a list it is bookkeeping."""

STRONG = listed(
    """
    data result results response items records list value values content entries rows elements
    """
)
"""Names of results that say nothing of what they are."""

PARAMETERS = PAGE | OFFSET | CURSOR
